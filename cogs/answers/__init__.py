"""Answers on Discord: the button, the form, what is pointed out before, and the message in the thread."""
