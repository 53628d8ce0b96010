"""The embedding model: the reference, its compiled copy, and embedding in bulk."""
