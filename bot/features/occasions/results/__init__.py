"""What closed check-ins leave behind for years: rounded counts, each beside the same occasion before."""
