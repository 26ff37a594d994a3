"""Occasions: check-ins on the days that are hard for many, and answers that nobody can trace to a person."""
