"""What all screens share: turns, background work, history, wording, citations."""
