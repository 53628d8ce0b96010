"""One question, understood by itself."""
