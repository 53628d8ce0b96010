"""Times of day: the same time in words that are typed for it, "16:00" as "4 pm" and "at 4"."""

import re

_OF_24_HOURS = re.compile(r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?![\d:]|\s?[ap]\.?m\b)", re.I)
_OF_12_HOURS = re.compile(r"(?<![\d:.])(1[0-2]|[1-9])(?:[:.]([0-5]\d))?\s?([ap])\.?m\b", re.I)


def spoken_times(text: str) -> list[str]:
    """Other ways to say the times of day in a text.

    >>> spoken_times("Wren play at 16:00, the doors open at 3.30pm")
    ['4', '4 pm', '4pm', '15:30']
    """
    found = [
        form
        for time in _OF_24_HOURS.finditer(text)
        for form in _in_halves(int(time[1]), time[2])
        if form != time[0]
    ]
    for time in _OF_12_HOURS.finditer(text):
        is_afternoon = time[3].lower() == "p"
        hour = int(time[1]) % 12 + 12 * is_afternoon
        found += [f"{hour}:{time[2] or '00'}", *([] if time[2] else [str(hour)])]
    return list(dict.fromkeys(found))


def _in_halves(hour: int, minutes: str) -> list[str]:
    """A time as people say it, who count the hours from midday again."""
    said, half = str((hour - 1) % 12 + 1), "pm" if hour >= 12 else "am"
    if minutes == "00":
        return [said, f"{said} {half}", f"{said}{half}"]
    forms = (
        f"{said}:{minutes}",
        f"{said}.{minutes}",
        f"{hour}.{minutes}",
        f"{said}:{minutes} {half}",
    )
    return list(dict.fromkeys(forms))
