"""Händelselogg: what was changed, by whom and when. For everyone who must be able to trust the follow-up.

Append-only: the database refuses update and delete. Each entry carries the hash of the one before it, so
`flask check-data` finds a changed byte. Entries hold person ids, never names.
"""
