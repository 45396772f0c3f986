"""Ways to prove who one is without a device: addresses, passwords, and accounts elsewhere."""
