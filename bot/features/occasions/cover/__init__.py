"""Whether somebody of the care team is there when a check-in goes out."""
