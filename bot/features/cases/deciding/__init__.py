"""Words that wait for somebody of the team to decide whether they go out, as their case sees them."""
