"""Uppföljning: what each board says in a round, how it reaches the programme office, what the city can read of it.

For key functions, who answer for their board; for the programme office, which receives, asks for more and compiles;
for everybody, who reads what is handed in; for auditors, who read all of it.

A round asks by `scorecards.expectation`. Handing in freezes a version that needs nothing else to be read. What is
handed in or closed can't be changed: one guard in `scorecards.answering`, the same in the database's triggers. What
nobody has touched has no row, so "inte påbörjad" is derived. "Godkänd" is never said: each board answers for itself.
"""
