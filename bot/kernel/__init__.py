"""Vocabulary without I/O: clock, ids, errors, vault, text."""
