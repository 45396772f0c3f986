"""The page about the account on the relay, and its dialogs."""
