"""Frågor och svar: whoever has an account asks the programme office, which answers in the app and by mail.

A question (fråga) is a thread that only the asker and the office read. It waits from its first post without an
answer; after five working days it is overdue. Two who answer at once: the second sees what the first wrote.
A common question (vanlig fråga) is the office's own text, read by everybody signed in. It never says who asked.
The event log says that somebody asked and that it was answered, never a word of it.
"""
