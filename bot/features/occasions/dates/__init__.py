"""A person's own hard dates, and the private word that reminds of them."""
