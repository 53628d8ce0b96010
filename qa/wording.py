"""The words for people that every door uses for the same thing."""

from qa.answer import Answer, Hit, SourceStatus, Verdict


def closeness(score: float) -> str:
    """A hit's score in words and figures: "strong match, 0.87"."""
    word = "strong" if score >= 0.75 else "fair" if score >= 0.55 else "weak"
    return f"{word} match, {score:.2f}"


def source_line(hit: Hit) -> str:
    """Where a fact comes from: title, publisher, date, paragraph, who says so, source status."""
    source = hit.fact.source
    parts = [source.title, source.publisher, source.published, f"¶ {hit.fact.paragraph}"]
    if hit.fact.attribution:
        parts.append(f"says {hit.fact.attribution}")
    if hit.status is not SourceStatus.CURRENT:
        parts.append(f"source {hit.status}")
    return " · ".join(part for part in parts if part)


def headline(answer: Answer) -> str:
    """One line that says how the answer turned out, empty where it is simply answered."""
    if answer.verdict is Verdict.ANSWERED:
        return ""
    closest = " The closest:" if answer.hits else ""
    return f"No fact answers this. {answer.reason}{closest}"
