"""Who of the team is there, and whom a case calls that nobody claims."""
