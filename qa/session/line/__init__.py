"""The line that a person types in: commands that begin with a slash, and how it is completed."""
