"""Whether a fact answers: the verdict and its signals."""
