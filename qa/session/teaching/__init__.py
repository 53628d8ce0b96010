"""Teaching from a screen: what is typed or pressed, and what is said to it."""
