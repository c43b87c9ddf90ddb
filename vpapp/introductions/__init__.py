"""Introduktioner: that every board has been told what the programme is, by whom, and what it needs to carry it out.

The office offers each board an introduction; its key function says which days suit, or declines; it is booked and
held. What a board was offered before a merger stays with it. A board names its key functions, the function first and
the person second, with deputies. What support it needs is told, followed up by somebody on a day, and then met or
declined. Others read how far a board has come; what was said, and names, only the board itself and those who offer.
"""
