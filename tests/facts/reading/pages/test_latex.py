"""LaTeX: what is printed, not what is written."""

from facts.fact import Place
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows

LATEX = r"""
\documentclass{article}
\title{The harbour}\author{Ada Finch \and Bo}
\newcommand{\x}{y} % never shown
\begin{document}
\maketitle
\section{Traffic}\label{s}
The harbour\footnote{In Lindholm.} counted \textbf{1,842} ships~\cite{a}. % hidden
It grew by 5\,\%.

A new paragraph, \input{/etc/passwd} and $x^2$.
\begin{itemize}
\item one
\item[two] more \begin{enumerate}\item deep\end{enumerate}
\end{itemize}
\begin{table}\caption{Ships by type}\begin{tabular}{lr}
\hline Name & Count & Crew \\ \hline
Tugs & 12 & 3 \\
\multicolumn{2}{c}{Out of use} & 4 \\
\end{tabular}\end{table}
\begin{verbatim}
code % kept
\end{verbatim}
\begin{thebibliography}{9}\bibitem{a} Somebody.\end{thebibliography}
\end{document}
"""


def test_latex_is_read_without_commands_comments_and_preamble() -> None:
    found = extract(LATEX.encode(), "paper.txt")
    assert (found.title, found.author) == ("The harbour", "Ada Finch, Bo")
    assert blocks(found) == [
        ("heading", "Traffic"),
        ("paragraph", "The harbour counted 1,842 ships. It grew by 5 %."),
        ("paragraph", "A new paragraph, and x^2."),
        ("item", "one"),
        ("item", "two: more"),
        ("item", "deep"),
        ("row", "Tugs | 12 | 3"),
        ("row", "Out of use | 4"),
        ("code", "code % kept"),
        ("paragraph", "In Lindholm."),
    ]
    assert rows(found) == [
        ("Tugs | 12 | 3", ("Name", "Count", "Crew"), "Ships by type"),
        ("Out of use | 4", ("Name", "Crew"), "Ships by type"),
    ]
    assert found.blocks[5].level == 2
    assert found.blocks[-1].places == ((0, Place(note="footnote 1")),)
