"""The command line, one module a command. Here everybody may be known: it is composition only."""
