"""The bundled article's facts, and how files of curated facts are read."""
