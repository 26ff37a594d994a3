"""Setting a server up."""
