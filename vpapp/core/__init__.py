"""Machinery without a word of the domain; imports nothing else of vpapp."""
