"""Styrkort: what each board has to do in the programme, ticked off and followed up.

An åtagande (Commitment) is an activity at a board, or the board's own. It begins as "Förslag – inte fastställt";
fixing it (fastställa) takes a responsible function and a period. A tick means klar for a dated commitment and
avstämd in the open round for an ongoing one. Late is computed, never chosen, and never for a proposal.
"Ej aktuellt för oss" is a small decision with a reason, asked again every year; until accepted it counts.
"""
