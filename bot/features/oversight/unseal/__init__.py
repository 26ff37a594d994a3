"""Break-glass for the words of a case: two people together take them out as files, with a reason and never unseen."""
