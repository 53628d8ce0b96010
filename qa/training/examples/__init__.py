"""What learning is done on: data sets and what was written by hand, made into examples."""
