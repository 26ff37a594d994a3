"""The card for a hard moment: `/help-now`, the button on the panels, and after words that sounded like danger."""
