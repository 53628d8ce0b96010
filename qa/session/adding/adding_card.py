"""What the card of an adding shows: how far it is, then what was read, what was not, and why."""

from qa.session.adding.report import Report
from qa.session.scope import phrases as of_documents
from qa.session.wording import phrases
from qa.session.wording.styled import Piece, Pieces, Role, lines
from qa.session.wording.wording import plain, shortened

_MOST = 30
"""Documents that were not read that a card names."""


def title(typed: str) -> Pieces:
    """What was to be added."""
    return (Piece(of_documents.adding(shortened(typed))),)


def going_on(text: str) -> Pieces:
    """How far it is, and how to stop it."""
    return Piece(phrases.busy(plain(text))), Piece(of_documents.STOP_ADDING_HINT, Role.ASIDE)


def outcome(report: Report) -> Pieces:
    """What became of the documents."""
    role = Role.FAILURE if report.failed else Role.STRONG
    first, *rest = (report.summary or report.said).split("\n")
    return lines((Piece(plain(first), role),), *((Piece(plain(line)),) for line in rest))


def missed(report: Report) -> Pieces:
    """Each document that was not read, or not wholly, with the reason and the way out."""
    shown = [
        (Piece(f"{plain(one.name)}: "), Piece(plain(one.why))) for one in report.missed[:_MOST]
    ]
    more = len(report.missed) - _MOST
    rest: list[Pieces] = [(Piece(of_documents.and_more(more), Role.ASIDE),)] if more > 0 else []
    heading: list[Pieces] = [(Piece(of_documents.NOT_WHOLLY_READ, Role.STRONG),)] if shown else []
    return lines(*heading, *shown, *rest)
