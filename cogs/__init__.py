"""Discord in, Discord out: no decision and no SQL lives here."""
