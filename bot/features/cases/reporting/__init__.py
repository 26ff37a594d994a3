"""Who reports: told what came of it, hidden from everybody, and slowed where it is too much or leads nowhere."""
