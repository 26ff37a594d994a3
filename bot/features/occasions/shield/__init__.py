"""What a person wants of the days of the calendar, chosen once: left out, quiet, or more support; and quiet hours."""
