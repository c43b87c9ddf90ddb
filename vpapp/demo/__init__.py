"""Demonstrationen: one person per role, named by function, and a city in the middle of its programme.

Only an empty database becomes a demo, and only people made here can be signed in as by a button.
"""
