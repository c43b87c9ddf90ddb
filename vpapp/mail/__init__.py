"""Mejl: what the app writes to people, kept in an outbox until it has left.

A mail is queued in the transaction that it tells of, so there is never one without the other. `flask work` and
`flask send-mail` let it leave, and try again when the mail server doesn't answer. `dedupe` names what it tells, so
that nobody is told twice. Subjects are neutral: whoever looks over a shoulder learns nothing.
"""
