"""What an operator's instruments can read: how the program is, never what people do."""
