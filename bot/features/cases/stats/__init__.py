"""How long people waited and when the work came, in figures of which none points at somebody."""
