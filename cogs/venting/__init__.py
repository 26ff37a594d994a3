"""Venting on Discord: the form, the panel, the post and its thread."""
