"""A member as a person who is told something, privately, without anybody else learning of it."""
