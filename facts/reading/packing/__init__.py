"""Archives, and documents under a password."""
