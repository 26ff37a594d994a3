# The language of a server, and of what comes by itself.

command-lantern-settings-language = language
    .description = The language of everything that Lantern posts here; what is private speaks each person’s own

settings-language = **What I post here is in { $language }.** What only one person sees is in the language of their own Discord, where I know it.
