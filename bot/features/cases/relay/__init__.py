"""Talking to somebody whose name the team does not know: messages there, answers back, and an end for both sides."""
