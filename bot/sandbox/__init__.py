"""A loopback Discord for trying things out and for the tests. Never reachable from another machine."""
