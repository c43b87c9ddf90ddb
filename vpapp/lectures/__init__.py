"""Föreläsningar och utbildningar: sign-ups that can be trusted.

A course (kurs) has occasions (Lecture), on site, digital or both, each with its own seats. Whoever signs up gets a
seat or a place in the queue; seats may be reserved for boards until they are released, and be drawn by lot. One
function, `settling.settle`, gives seats: under the write lock, in order, never more than there are, never taking
one back, never after the start. Each answer is a mail in the outbox, in the same transaction.
"""
