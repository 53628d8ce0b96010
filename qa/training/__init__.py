"""Training of the reader: data, hard negatives, training, export, measures."""
