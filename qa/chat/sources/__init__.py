"""The documents and collections beside the conversation, and the scope above the prompt."""
