"""What happened to a case, line by line, and what was written with each."""
