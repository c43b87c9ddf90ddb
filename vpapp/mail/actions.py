"""Verbs: what a person does with mails."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.rules import Refused
from .models import Mail


def send_again(mail: Mail, *, by: audit.Identified) -> None:
    """Try a mail that could not leave once more from the beginning. Raises Refused for any other."""
    if mail.is_forgotten:
        raise Refused("Mejlets uppgifter är gallrade, så det går inte att skicka om.")
    if not mail.is_stuck:
        raise Refused("Mejlet har redan gått iväg eller väntar på sin tur.")
    mail.tries, mail.leaves_at, mail.problem = 0, clock.wall(), ""
    audit.record(Event.MAIL_SENT_AGAIN, on=mail, by=by)
