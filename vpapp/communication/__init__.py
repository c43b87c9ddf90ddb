"""Kommunikation: what keeps the programme known: news, campaigns, the communication plan, the monthly digest.

News (nyhet): draft → published, from a moment that may be still to come → taken down. Everybody signed in reads it.
Campaign (kampanj): a period with a message and what boards can do. The occasion of an activity that waits for one is
opened and closed from its campaign, by the scorecards (`scorecards/occasions.py`).
The plan (kommunikationsplan): a row says what, to whom, how, when and which function answers for it.
The digest (månadsbrev) goes on the month's first working day to everybody with an account who has not declined it. It
is made of what the parts tell (`core/tidings.py`), and is kept: what it said and to how many, never who read it.
"""
