"""Sammanställningar: what all boards have reported, told by the programme office: each year's, and halfway through.

For the office, which writes; for everybody, who reads what is final. A compilation gathers exact versions of what
boards have handed in, and says the same until the office takes in what has changed since. Its numbers are counted
over those versions, never a bare percentage. Final means frozen: text, data and files can't be changed, only a new
edition begun.
"""
