"""Taking documents in: new, changed, missing."""
