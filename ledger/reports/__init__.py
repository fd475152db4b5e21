"""Models in, documents out: text, HTML and PDF for people to read. No database is touched here."""
