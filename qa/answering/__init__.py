"""Facts ranked and read, the short answer, and the verdict."""
