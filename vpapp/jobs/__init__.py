"""Arbeten: long work outside the web server's requests, for whoever ordered it.

`flask work` does one at a time and tells how it goes; the result is a file, kept for seven days. Ordering the same
again leads to the one that is not over yet. A job that falls silent for two minutes is taken again, once.
"""
