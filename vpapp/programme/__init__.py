"""Program, mål och aktiviteter: what the city has decided, word for word, and how we read it.

The plan's own three columns (activity, recipients, period) are kept verbatim. Goal, dates and addressees are
our interpretation and are shown as "Tolkning – inte bekräftad" until the programme office confirms them.
An addressee rule names a group of boards or an audience; commitments are made from it by `scorecards`.
Rounds (VP, T1, T2, VB) belong to the programme and carry dates that the office may change.
"""
