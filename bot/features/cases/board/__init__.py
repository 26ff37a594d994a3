"""The moderators' board around the cards: a thread for each case, and one summary that stands there."""
