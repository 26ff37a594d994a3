"""Check-ins on Discord: planning them, the message with its three buttons, and what a press is answered with."""
