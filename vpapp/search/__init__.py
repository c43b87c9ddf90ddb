"""Sök: one search over all that somebody may read.

For everybody, on /sok. What was searched for stands in no address and no log, as in civil society's support.

- What can be found is a `Document` of a `Source`; each part's things have one, here, where all parts are known.
- A document is written in the transaction that changes its thing, and mended once a day by `flask work`.
- The words are folded in Python and found by SQLite's FTS5 or PostgreSQL's full text: the same words, the same hits.
- Who may read a document is its permission in `core/access.py`; nothing else is ever found.
- First what is one's own board's, then what has the words in its title, then the rest.
"""
