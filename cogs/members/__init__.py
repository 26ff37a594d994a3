"""Private notices on Discord: a direct message, or a page of one's own."""
