"""What a conversation is asked of: some documents and collections, or all of them."""
