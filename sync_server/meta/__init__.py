"""What a relay says of itself: what it offers, its keys, the description of its API."""
