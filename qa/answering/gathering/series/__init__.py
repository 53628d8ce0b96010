"""What a question asks of a table or list: which things of it, and what of them."""
