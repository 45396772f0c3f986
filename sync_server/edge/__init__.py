"""What surrounds the relay: addresses, logs, errors, health, metrics, the two plain pages."""
