"""Goda exempel: what boards have tried and what others can learn of it, also of what did not work.

For every member of staff, who may suggest one and read them all; the office and the communicator review them. The
conclusion comes first. A text (förslag) is a draft, then submitted, returned with a comment or published; a change of
what is published is a text of its own that takes its place only when it is published too. A draft is its owner's and
their board's key function's; what is submitted the reviewers read as well. An example is its board's: whoever has
moved to another one leaves it, in every state. One is due for review from its date on.
"""
