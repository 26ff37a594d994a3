"""Quiet signs under a post: counted, never listed."""
