"""Models in ONNX: compiled from sentence-transformers, opened without torch."""
