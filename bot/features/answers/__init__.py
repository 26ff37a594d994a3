"""Answers without a name: under an alias of one thread, or as the author of the post."""
