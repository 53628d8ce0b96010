"""Tables on the pages of a PDF: with and without lines between their cells."""
