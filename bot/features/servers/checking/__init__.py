"""What is wrong with a server's channels, roles and threads, and what would mend it."""
