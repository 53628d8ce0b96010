"""What a conversation is asked of, and the names that choose it."""

from facts import Filter, Source
from qa.session.scope.mentions import beginning, called, mentioned, names
from qa.session.scope.scope import Choice, Kind, Scope, from_text, to_text

SOURCES = (
    Source("annual-2022", "Annual report 2022", collection="reports"),
    Source("annual-2023", "Annual report 2023", collection="reports"),
    Source("lease.v2", "Lease of the house"),
)
REPORTS = Choice(Kind.COLLECTION, "reports", "reports")
LEASE = Choice(Kind.SOURCE, "lease.v2", "Lease of the house")


def test_a_document_or_a_collection_is_enough_to_pass() -> None:
    assert Scope().filter(SOURCES) is None
    assert Scope((LEASE,)).filter(SOURCES) == Filter(sources=("lease.v2",))
    assert Scope((REPORTS,)).filter(SOURCES) == Filter(collections=("reports",))
    both = Scope((REPORTS, LEASE)).filter(SOURCES)
    assert both == Filter(sources=("lease.v2", "annual-2022", "annual-2023"))


def test_a_scope_is_kept_as_text_and_what_cannot_be_read_is_everything() -> None:
    assert from_text(to_text(Scope((REPORTS, LEASE)))) == Scope((REPORTS, LEASE))
    assert to_text(Scope()) == ""
    assert (
        from_text('{"no": "scope"}') == from_text("[[") == from_text('[["x", "y", 1]]') == Scope()
    )


def test_a_name_in_a_question_is_read_and_taken_out() -> None:
    read = mentioned("What is the rent, @lease?", names(SOURCES))
    assert (read.question, read.scope) == ("What is the rent?", Scope((LEASE,)))
    assert mentioned("What is the rent in @lease?", names(SOURCES)).question == "What is the rent?"
    assert mentioned("@reports profit", names(SOURCES)).scope == Scope((REPORTS,))


def test_a_name_that_several_have_is_not_guessed_and_an_address_is_none() -> None:
    assert mentioned("@annual profit", names(SOURCES)).unknown == ("annual",)
    mail = mentioned("Who is ada@lease.v2?", names(SOURCES))
    assert (mail.question, mail.scope, mail.unknown) == ("Who is ada@lease.v2?", Scope(), ())


def test_names_are_offered_by_their_beginning_then_by_the_title() -> None:
    assert beginning("profit in @ann") == "ann"
    assert beginning("ada@ann") is None
    assert called("ann", names(SOURCES)) == ["annual-2022", "annual-2023"]
    assert called("house", names(SOURCES)) == ["lease.v2"]
