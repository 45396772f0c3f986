"""The page of linked editors and API keys."""
