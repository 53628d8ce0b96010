"""What a turn of a conversation is: heard by a small trained part."""
