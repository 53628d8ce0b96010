"""Data and text without layout: delimited tables, records, notebooks, subtitles."""
