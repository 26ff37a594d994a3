"""Working on a case with others: notes, hand-over, follow-up, and the clocks by which nothing is forgotten."""
