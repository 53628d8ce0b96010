"""The language that a document is written in."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FEWEST, _SAMPLE = 200, 2000
"""Characters from which a language can be told, and that are looked at."""

_SURE = 0.9

_ENGLISH = frozenset("the of and to in is that was for with".split())
_ENGLISH_SHARE = 0.12
"""Share of such words in a text that is English for certain: it saves loading the model (0.3 s)."""

_MOST_ODD = 0.3
"""Share of digits and signs in a text from which it is no prose that a language can be told of."""

_NAMES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None where it cannot be told."""
    sample = text[:_SAMPLE]
    odd = len(sample) - sum(map(str.isalpha, sample)) - sum(map(str.isspace, sample))
    if len(sample) < _FEWEST or odd > _MOST_ODD * len(sample):
        return None
    words = sample.lower().split()
    if sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words):
        return "en"
    code, sure = _identifier().classify(sample)
    return str(code) if sure >= _SURE and code in _NAMES else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_note(code: str | None) -> str:
    """What to tell of a document in another language than English; empty for English."""
    if code is None or code == "en":
        return ""
    return f"It is in {_NAMES.get(code, f'the language {code}')}; answers are made for English."
