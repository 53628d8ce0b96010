"""Many questions through a pipe or a file: rows are read, answered and written in order."""
