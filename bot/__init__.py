"""Lantern: everything that is not Discord presentation."""
