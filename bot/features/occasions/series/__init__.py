"""Check-ins that come by themselves: an occasion year after year, or a date that comes again."""
