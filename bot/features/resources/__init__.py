"""Helplines: which there are, which may be shown today, and where a person said that they are."""
