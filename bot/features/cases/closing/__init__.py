"""How a case ends in which someone was in danger: a second reader agrees, or a reason is written down."""
