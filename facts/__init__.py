"""What is true and who says so: facts, their sources, and the files that hold them."""

from facts.errors import FactsFileError, QaError
from facts.fact import Fact, Source
from facts.facts_file import BUNDLED_FACTS, load_facts

__all__ = ["BUNDLED_FACTS", "Fact", "FactsFileError", "QaError", "Source", "load_facts"]
