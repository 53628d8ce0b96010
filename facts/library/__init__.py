"""The file that keeps a person's sources and facts: taking in, freshness, verification."""
