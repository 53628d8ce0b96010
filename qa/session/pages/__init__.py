"""The pages of documents as they are: drawn with the words marked, opened in other programs."""
