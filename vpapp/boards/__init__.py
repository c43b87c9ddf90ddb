"""Nämnder och bolagsstyrelser: who the programme is for.

A board has a life span and may have a successor: on 1 July 2023 four district boards became two.
Nothing is re-pointed in a merger; old boards keep their name, their scorecard and their reports.
"""
