"""What a question asks of several facts: the operation, and the condition that they meet."""
