"""Reports on Discord: the way in for members, and the moderators' cards."""
