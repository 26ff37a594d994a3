"""What a message said while a report of it was filled in."""
