"""The reader: trained, exported, and measured."""
