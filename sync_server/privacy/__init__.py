"""What the relay holds of a person, taken along or erased, with a signed word about it."""
