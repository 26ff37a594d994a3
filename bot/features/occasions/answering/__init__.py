"""Answers to a check-in, which nobody can attribute, and the numbers that everyone may see."""
