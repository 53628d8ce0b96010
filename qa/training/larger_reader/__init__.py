"""The larger reader that gives a second opinion: how it is trained, and how it is made small."""
