"""Vectors and words on disk, kept up to date and searched."""
