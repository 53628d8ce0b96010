"""Reading documents: from bytes of any format to a text and the facts that it states."""
