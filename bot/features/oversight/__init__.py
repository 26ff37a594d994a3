"""What keeps anonymous writing safe: stopping it, pausing a writer nobody sees, hiding a post, and the record of it."""
