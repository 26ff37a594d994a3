"""What moderators can do about anonymous writing, and what somebody who is paused can say to it."""
