"""The main window, put together: models, screens, and what surrounds it."""
