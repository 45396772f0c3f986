"""Cards and pictures: what people show of themselves, and to whom."""
