"""Running a relay: the owner's link, roles, and who is here by numbers."""
