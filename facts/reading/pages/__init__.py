"""Documents with marks in their text: web pages, books, Markdown and the like."""
