"""Alerts of Discord's own AutoMod, as cases."""
