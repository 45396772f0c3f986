"""What keeps a relay going: cleaning, backups, checks."""
