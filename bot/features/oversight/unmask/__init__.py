"""Break-glass: two moderators together find out who wrote a post, where the server has allowed it, and never unseen."""
