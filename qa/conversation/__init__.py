"""What a follow-up means after what was said before it."""
