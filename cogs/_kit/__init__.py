"""What every cog uses: the one error answer, base button and form and view, checks, the courier's ways."""
