"""Referensgruppen: functions of boards with many goals and activities, who meet to discuss how to carry out the plan.

Everybody who is signed in reads what it is for, which functions of which boards are its members, when it meets, and
the notes and decisions of a meeting once they are published. What is still being made is for members and the office:
proposals, agendas, draft notes, attendance, documents, discussions, and where a meeting is; others find none of it.

- Member (`GroupMember`): function and board first, a person's account where there is one. The account has the role
  from the day it is added to the last day; what has been stays. Programansvarig and Kommunikatör see to it.
- Meeting (`GroupMeeting`): planned, called, cancelled; held when it was called and has begun. Calling, moving and
  cancelling tell the members by mail, with the entry for their calendar.
- Item (`AgendaItem`): a member proposes it; the office takes it into a meeting, puts it off or declines it, with a
  reason. Its notes are written when the meeting has begun, and read by all when the meeting's notes are published;
  what is written later says when. Decisions (`GroupDecision`) have an owner and a day, and are open or done.
- Discussion (`GroupPost`): on one of the plan's activities. Whoever wrote a post, and the office, can remove it.
"""
