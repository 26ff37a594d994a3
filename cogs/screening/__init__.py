"""What administrators decide about screening."""
