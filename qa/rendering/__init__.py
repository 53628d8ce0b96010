"""How answers read on every door: Markdown, HTML, rows of tables, what is said to a refusal."""
