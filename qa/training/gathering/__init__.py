"""How the parts were made that gather an answer from several facts."""
