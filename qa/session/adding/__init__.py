"""Adding documents: paths, progress, and what came of it."""
