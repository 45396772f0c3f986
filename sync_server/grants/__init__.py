"""The relay as authorization server for native apps: they sign in, or attach, by the browser."""
