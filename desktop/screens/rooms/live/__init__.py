"""The live room: one breath for everybody in it."""
