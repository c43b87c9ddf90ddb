"""Personer, roller och inloggning.

A person belongs to at most one board and has any number of roles; a role may have an end date. Names live in
this one table. A session is a row: the cookie holds a random token, the row its hash; signing out, a new
password or a closed account ends it at once, so a cookie that is replayed is refused.
"""
