"""Tests of the viewmodels of boards."""
