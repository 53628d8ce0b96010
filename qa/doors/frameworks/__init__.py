"""The facts as a retriever of LangChain, Haystack and LlamaIndex; each needs its own package."""
