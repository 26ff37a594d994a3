"""Reads words before others see them, and says why a moderator should look. It decides nothing and refuses nothing."""
