"""Tips on Discord."""
