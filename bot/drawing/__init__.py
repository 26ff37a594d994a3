"""Charts as PNG files, in one visual language for every feature: plain data in, a picture out, off the event loop."""
