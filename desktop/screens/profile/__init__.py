"""The Profile page: what others may see."""
