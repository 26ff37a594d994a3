# `/lantern export`: the server as a file.

command-lantern-export = export
    .description = For administrators: this server as a file, in which nobody can be found

handing-done = This is what I keep of this server: how it is set up, what is out, the check-ins, cases that are over, and what was done with posts. Nobody who wrote without a name is in it, no words of a post, no reporter, and nothing that still waits. That you took it is in the record.
refusal-handing-large = That is more than fits into one message. Whoever runs me can hand it to you: `python -m bot export`.
