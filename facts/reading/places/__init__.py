"""Where documents are found: folders and the web."""
