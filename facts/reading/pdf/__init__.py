"""PDF: the letters that pdfium finds on each page, laid out as a person reads them."""

from facts.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
