"""Stödmaterial: presentations, short versions, material for managers, reports, links, for all who are signed in.

- The communicator and the programme office add, publish and withdraw; a draft is theirs alone.
- A new file or link becomes the next version; the earlier ones stay and are said to be old.
- What is not accessible says its content in words, always.
- When its review date has come, its owner is asked whether it still holds: on the start page and by one mail.
- Downloads are counted per board and month, never per person.

The app's own presentation of the programme, with a chosen board's part, is made as PowerPoint when it is asked for:
`story` says what it tells, `drawing` and `deck` how it looks, `measuring` that it fits.
"""
