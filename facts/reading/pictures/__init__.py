"""Text in pictures, recognised with the extra ``ocr``."""
