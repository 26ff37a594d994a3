"""A server that Lantern serves: where its rooms are, who its people are, and how it wants things done."""
