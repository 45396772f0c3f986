"""What the sync has to survive, one module a topic: real profiles, a real relay, a hostile wire."""
