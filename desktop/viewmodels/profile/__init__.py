"""What others may see of somebody: the card on the relay, without widgets."""
