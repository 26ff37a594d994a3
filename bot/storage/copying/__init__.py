"""Everything that is stored, out of one database and into another: backups, restoring them, and moving house."""
