"""How a kept answer is shown in the notebook."""

from qa.session.notebook.notebook import Kept, said
from qa.session.wording.fact_text import each_once
from qa.session.wording.styled import Piece, Pieces, Role, lines
from qa.session.wording.wording import plain, shortened, source_line


def noted(kept: Kept) -> Pieces:
    """The question, what is said to it, where that stands, and the person's own note."""
    answer = kept.answer
    once = [same[0] for same in each_once(answer.answering)]
    cited = [(Piece(f"  {source_line(hit)}", Role.ASIDE),) for hit in once]
    own: list[Pieces] = [(Piece(f"  ✎ {plain(kept.own)}", Role.REASON),)] if kept.own else []
    group = f"  ({plain(kept.collection)})" if kept.collection else ""
    asked = (Piece(shortened(answer.question), Role.STRONG), Piece(group, Role.ASIDE))
    return lines(asked, (Piece(f"  {said(answer)}", Role.ANSWER),), *cited, *own, (Piece(""),))
