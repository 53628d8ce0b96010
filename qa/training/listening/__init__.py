"""What is heard in a turn: its kind, what it leaves out, and which of its words are names."""
