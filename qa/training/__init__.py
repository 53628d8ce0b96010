"""How the trained parts were made. Nothing imports it."""
