"""The Team screen and its dialogs."""
