"""Blocks become facts: sentences, rows and points, each with its place and what it hangs on."""
