"""reStructuredText: read whole, but for the files that it names."""

from pathlib import Path

from facts.fact import Place
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows


def test_it_is_read_without_its_marks_and_without_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f"""
=====
Roses
=====

:Author: Ada Finch
:Date: 2024-03-01

Red roses [1]_ sell **best**.

.. include:: {secret}
.. raw:: html
   :file: {secret}

Where
-----

- here

  - deep

Rose
   A plant with thorns.

.. code-block:: python

   print(1)

=====  =====  =====
City   Roses  Oaks
=====  =====  =====
Hefei  120    3
Wuhan  80     4
=====  =====  =====

.. [1] Of the old kind.
"""
    found = extract(text.encode(), "a.rst")
    assert (found.title, found.author, found.published) == ("Roses", "Ada Finch", "2024-03-01")
    assert blocks(found)[3:] == [
        ("paragraph", "Red roses sell best."),
        ("heading", "Where"),
        ("item", "here"),
        ("item", "deep"),
        ("item", "Rose: A plant with thorns."),
        ("code", "print(1)"),
        ("row", "Hefei | 120 | 3"),
        ("row", "Wuhan | 80 | 4"),
        ("paragraph", "Of the old kind."),
    ]
    assert rows(found)[0][1] == ("City", "Roses", "Oaks")
    assert found.blocks[-1].places == ((0, Place(note="footnote 1")),)
    assert "secret" not in str(found.blocks)
