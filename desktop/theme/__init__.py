"""How the app looks: one palette pair, one set of metrics, one of motion, one stylesheet."""
