"""Documents of office programs: texts, slides, workbooks."""
