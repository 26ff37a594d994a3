"""What the moderators look after: one piece of work for each thing that was reported or asked for."""
