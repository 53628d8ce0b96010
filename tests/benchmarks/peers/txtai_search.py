"""A saved txtai index, asked from a fresh process; runs in an environment of its own.

Usage: txtai_search.py build MODEL TEXTS.json FOLDER | txtai_search.py ask MODEL FOLDER QUESTION
"""

import json
import sys
from pathlib import Path

from txtai import Embeddings

if sys.argv[1] == "build":
    model, texts, folder = sys.argv[2:]
    embeddings = Embeddings(path=model, content=True, gpu=False)
    embeddings.index(json.loads(Path(texts).read_text(encoding="utf-8")))
    embeddings.save(folder)
else:
    model, folder, question = sys.argv[2:]
    embeddings = Embeddings()
    embeddings.load(folder)
    for hit in embeddings.search(question, 3):
        print(f"{hit['score']:.2f}  {hit['text']}")
