"""`make bench`: how fast vpapp is, as ratios against floors that are measured in the same run.

A floor is the least that could be asked for: `floor.py` for pages, `plain_pdf.py` for PDFs. Times of one machine
say little; a ratio taken in turn, request by request, says how much the app adds to what must be done.
"""
