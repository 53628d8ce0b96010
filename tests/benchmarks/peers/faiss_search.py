"""The usual script: sentence-transformers and FAISS; runs in an environment of its own.

Usage: faiss_search.py build MODEL TEXTS.json FOLDER | faiss_search.py ask MODEL FOLDER QUESTION
"""

import json
import sys
from pathlib import Path

from sentence_transformers import SentenceTransformer  # before faiss: on macOS they quarrel

import faiss  # isort: skip

if sys.argv[1] == "build":
    model, source, folder = sys.argv[2:]
    texts = json.loads(Path(source).read_text(encoding="utf-8"))
    vectors = SentenceTransformer(model, device="cpu").encode(texts, normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    Path(folder).mkdir(parents=True, exist_ok=True)
    faiss.write_index(index, f"{folder}/index.faiss")
    (Path(folder) / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
else:
    model, folder, question = sys.argv[2:]
    texts = json.loads((Path(folder) / "texts.json").read_text(encoding="utf-8"))
    vectors = SentenceTransformer(model, device="cpu").encode([question], normalize_embeddings=True)
    scores, rows = faiss.read_index(f"{folder}/index.faiss").search(vectors, 3)
    for score, row in zip(scores[0], rows[0], strict=True):
        print(f"{score:.2f}  {texts[row]}")
