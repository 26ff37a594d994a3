"""Vents that a person looks at: before they go out, or where they are out."""
