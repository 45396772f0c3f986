"""The `breath` command: everything that needs no screen, on the same profile as the app."""
