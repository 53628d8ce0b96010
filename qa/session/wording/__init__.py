"""All that a person reads: words, marks, citations, cards."""
