"""Anonymous venting: words that go out under an alias, and an author that nobody sees."""
