"""API keys, editors linked by a code, and the figures that they may read."""
