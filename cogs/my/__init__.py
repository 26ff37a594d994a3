"""What is one person's own: seen by them alone, and theirs to take out."""
