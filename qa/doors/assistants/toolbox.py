"""What an assistant can do with a fact base: each tool with its words, its types and its work.

Nothing here knows the protocol; ``qa.doors.assistants.server`` speaks it.
"""

import difflib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import msgspec

from facts import Fact, QaError
from qa.doors.assistants import arguments, schemas
from qa.doors.assistants.fencing import NOTE, fenced
from qa.rendering.as_markdown import answer_markdown, hit_markdown
from qa.rendering.shown import shown_hits
from qa.session.adding.report import summary
from qa.session.wording.wording import counted, headline, place, plain

if TYPE_CHECKING:
    from qa.fact_base import FactBase

Told = Callable[[int, int, str], None]
"""Is told how many documents are done, how many there are, and which is next."""


class Reply(NamedTuple):
    """What a tool gives back: for programs, and for whoever reads."""

    structured: dict[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that an assistant can do."""

    name: str
    title: str
    description: str
    takes: type[msgspec.Struct]
    gives: dict[str, Any]
    work: Callable[["FactBase", Any, Told], Reply]
    reads_only: bool = True

    def use(self, base: "FactBase", given: dict[str, Any] | None, told: Told) -> Reply:
        """Do it with the arguments of a call.

        Raises:
            QaError: the arguments do not fit, or it cannot be done; one sentence.
        """
        return self.work(base, arguments.read(self.takes, given), told)


def ask(base: "FactBase", given: arguments.Ask, _: Told) -> Reply:
    """Answer a question, by itself or after earlier ones."""
    where, threshold = given.filter(), given.threshold()
    if given.after:
        from qa.conversation.conversation import Conversation  # numpy takes its time

        chat = Conversation(base, where=where)
        for earlier in given.after:
            chat.ask(earlier, threshold=threshold)
        answer = chat.ask(given.question, given.k, threshold=threshold)
    else:
        answer = base.ask(given.question, given.k, threshold=threshold, where=where)
    said = answer.to_json()
    shown = enumerate(shown_hits(said), 1)
    cited = "\n".join(f"{number}: {fact_address(hit['fact']['id'])}" for number, hit in shown)
    told, reason = headline(answer)
    head = f"{said['verdict']} (confidence {answer.confidence:.2f}). {reason or told}"
    body = f"{answer_markdown(said)}\nFacts to cite, in this order:\n{cited}"
    return Reply({**said, "note": NOTE}, f"{head}\n{fenced(body)}")


def search(base: "FactBase", given: arguments.Search, _: Told) -> Reply:
    """Find the closest facts."""
    hits = [hit.to_json() for hit in base.search(given.question, given.k, where=given.filter())]
    shown = "\n\n".join(f"{hit_markdown(hit)}\n{fact_address(hit['fact']['id'])}" for hit in hits)
    text = fenced(shown) if hits else "There is no fact near this."
    return Reply({"hits": hits, "note": NOTE}, text)


def figures(base: "FactBase", given: arguments.Figures, _: Told) -> Reply:
    """List the figures that the facts tell, those of one thing or measure where it is named."""
    named = given.about.casefold()
    found = [
        one
        for one in base.figures(given.filter())
        if named in f"{one.thing} {one.measures} {one.unit} {one.fact.text}".casefold()
    ]
    kept = found[: given.most]
    lines = [
        plain(f"{one.thing} · {one.measures} · {one.text} · {one.period} · {one.fact.source.title}")
        for one in kept
    ]
    head = f"{counted(kept, 'figure')} of {len(found):,}."
    listed = [one.to_json() for one in kept]
    told = {"figures": listed, "of": len(found), "note": NOTE}
    return Reply(told, f"{head}\n{fenced(chr(10).join(lines))}")


def sources(base: "FactBase", _: arguments.Sources, __: Told) -> Reply:
    """List the sources."""
    rows = [
        {**asdict(one.source), "facts": one.facts, "status": str(one.status), "added": one.added}
        for one in base.listed_sources()
    ]
    lines = [
        f"{row['id']} · {plain(row['title'])} · {counted(row['facts'], 'fact')}" for row in rows
    ]
    return Reply({"sources": rows}, fenced("\n".join(lines)))


def show_source(base: "FactBase", given: arguments.ShowSource, _: Told) -> Reply:
    """Show the facts of a source from a paragraph on."""
    facts = facts_of(base, given.id)
    kept = [fact for fact in facts if fact.paragraph >= given.first][: given.most]
    shown = [{"id": fact.id, "text": fact.text, "place": place(fact)} for fact in kept]
    source = facts[0].source
    text = "\n".join(f"{one['place']}: {plain(one['text'])}" for one in shown)
    head = f"{counted(kept, 'fact')} of {len(facts):,}."
    found = {"id": source.id, "title": source.title, "of": len(facts), "facts": shown, "note": NOTE}
    quoted = f"{plain(source.title)}\n{text}"
    return Reply(found, f"{head}\n{fenced(quoted)}")


def add_document(base: "FactBase", given: arguments.AddDocument, told: Told) -> Reply:
    """Read a file or a folder into the library."""
    from facts.library.intake.intake import is_url

    if is_url(given.path):
        raise QaError(
            "Only files and folders are added from here; the person can add a web address "
            "with `qa add`."
        )
    said = msgspec.structs.asdict(given)
    path = Path(said.pop("path")).expanduser()
    outcomes = base.add(path, told=told, **{name: text for name, text in said.items() if text})
    told_of = [f"{one.place}: {one.why or one.note}" for one in outcomes if one.why or one.note]
    text = fenced("\n".join([summary(outcomes), *map(plain, told_of)]))
    return Reply({"documents": [one.to_json() for one in outcomes]}, text)


def facts_of(base: "FactBase", source_id: str) -> tuple[Fact, ...]:
    """The facts of a source.

    Raises:
        QaError: there is none of this id; names one that is written alike.
    """
    facts = base.facts_of(source_id)
    if facts:
        return facts
    close = difflib.get_close_matches(source_id, [one.id for one in base.sources], n=1)
    hint = f"did you mean {close[0]}?" if close else "`sources` lists them."
    raise QaError(f"There is no source {source_id!r}; {hint}")


def fact_of(base: "FactBase", fact_id: str) -> Fact:
    """The fact of this id.

    Raises:
        QaError: there is none.
    """
    source_id, _, name = fact_id.rpartition("#")
    among = base.facts_of(source_id) if name and source_id else base.curated
    found = next((fact for fact in among if fact.id == fact_id), None)
    if found is None:
        raise QaError(f"There is no fact {fact_id!r}; `ask` and `search` name them.")
    return found


def fact_address(fact_id: str) -> str:
    """The address that a fact is read at."""
    return f"qa://fact/{quote(fact_id, safe='')}"


def source_address(source_id: str) -> str:
    """The address that a source is read at."""
    return f"qa://source/{quote(source_id, safe='')}"


_ASK = """\
Answer a factual question from the person's own documents, with the exact sentence, its source and \
place, and a calibrated confidence. Use it whenever the person asks about something that their \
documents may say, before you answer from memory. `verdict` says whether the first fact answers: \
"answered", "related" (the closest facts do not answer: say so, do not fill the gap) or "nothing". \
Do not use it for opinions, summaries of whole documents or arithmetic. Quote facts word for word \
and cite them."""
_SEARCH = """\
Find the facts closest to a topic, without a judgement whether they answer. Use it to gather \
material; for a question that has an answer, use `ask`."""
_FIGURES = """\
List figures out of the facts: the thing, what is measured, the figure as it is written and as an \
exact number, its unit and year, and the fact. Use it to compare or to compute over many; for one \
figure, use `ask`. `about` keeps those whose thing, measure, unit or fact has these words."""
_SOURCES = """\
List the documents in the library: id, title, date, number of facts, and whether the file has \
changed. Use it to see what can be asked, or to choose `sources` for `ask` and `search`."""
_SHOW = """\
Show the facts of one document in its order, to read what stands around a fact. `id` is that of \
`sources` or of a hit's source."""
_ADD = """\
Read a file or a folder of this machine into the library, where it stays. Use it only when the \
person asks for it. It never fetches web addresses."""

READING = (
    Tool("ask", "Ask the library", _ASK, arguments.Ask, schemas.answer(), ask),
    Tool("search", "Search the library", _SEARCH, arguments.Search, schemas.hits(), search),
    Tool("figures", "List figures", _FIGURES, arguments.Figures, schemas.figures(), figures),
    Tool("sources", "List sources", _SOURCES, arguments.Sources, schemas.listing(), sources),
    Tool(
        *("show_source", "Show a source", _SHOW, arguments.ShowSource, schemas.shown_source()),
        show_source,
    ),
)
WRITING = (
    Tool(
        *("add_document", "Add a document", _ADD, arguments.AddDocument, schemas.outcomes()),
        add_document,
        reads_only=False,
    ),
)
"""Only with ``--writable``."""
