"""One module for each step; released ones never change."""
