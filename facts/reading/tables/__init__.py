"""Tables of every format: their cells, the names of their columns, their rows as blocks."""
