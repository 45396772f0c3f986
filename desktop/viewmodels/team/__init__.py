"""Teams: who belongs to them, what is shared with them, and what members write to one another."""
