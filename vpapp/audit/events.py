"""Everything that can happen, as noun:verb, with the Swedish sentence shown in the log."""

from enum import StrEnum


class Event(StrEnum):
    """What happened."""

    PROGRAMME_LOADED = "programme:loaded"
    INTERPRETATION_CONFIRMED = "interpretation:confirmed"
    INTERPRETATION_UNCONFIRMED = "interpretation:unconfirmed"
    ACTIVITY_SUPPORT_EDITED = "activity_support:edited"
    ADDRESSEES_EDITED = "addressees:edited"
    BOARD_CONCERN_DECIDED = "board_concern:decided"
    PERSON_ADDED = "person:added"
    ROLE_GRANTED = "role:granted"
    PASSWORD_CHANGED = "password:changed"  # noqa: S105 - the name of an event
    COMMITMENT_ADDED = "commitment:added"
    COMMITMENT_EDITED = "commitment:edited"
    COMMITMENT_CONFIRMED = "commitment:confirmed"
    COMMITMENT_UNCONFIRMED = "commitment:unconfirmed"
    COMMITMENT_CLOSED = "commitment:closed"
    COMMITMENT_OPENED_AGAIN = "commitment:opened_again"
    COMMITMENT_COMPLETED = "commitment:completed"
    COMMITMENT_REOPENED = "commitment:reopened"
    COMMITMENT_STATUS_SET = "commitment:status_set"
    COMMITMENT_RECONCILED = "commitment:reconciled"
    RECONCILIATION_UNDONE = "reconciliation:undone"
    COMMITMENTS_IMPORTED = "commitments:imported"
    COMMITMENTS_SYNCED = "commitments:synced"
    STEP_ADDED = "step:added"
    STEP_EDITED = "step:edited"
    STEP_REMOVED = "step:removed"
    STEP_PUT_BACK = "step:put_back"
    STEP_DONE = "step:done"
    STEP_UNDONE = "step:undone"
    EXEMPTION_PROPOSED = "exemption:proposed"
    EXEMPTION_WITHDRAWN = "exemption:withdrawn"
    EXEMPTION_ACCEPTED = "exemption:accepted"
    EXEMPTION_ANSWERED = "exemption:answered"
    JOB_ORDERED = "job:ordered"


SENTENCES = {
    Event.PROGRAMME_LOADED: "Programmet lästes in",
    Event.INTERPRETATION_CONFIRMED: "Tolkningen bekräftades",
    Event.INTERPRETATION_UNCONFIRMED: "Bekräftelsen av tolkningen togs tillbaka",
    Event.ACTIVITY_SUPPORT_EDITED: "Förklaring och tips ändrades",
    Event.ADDRESSEES_EDITED: "Vilka aktiviteten gäller ändrades",
    Event.BOARD_CONCERN_DECIDED: "Om nämnden är berörd avgjordes",
    Event.PERSON_ADDED: "En person lades till",
    Event.ROLE_GRANTED: "En roll tilldelades",
    Event.PASSWORD_CHANGED: "Lösenordet byttes",
    Event.COMMITMENT_ADDED: "Åtagandet lades till",
    Event.COMMITMENT_EDITED: "Uppgifterna ändrades",
    Event.COMMITMENT_CONFIRMED: "Åtagandet fastställdes",
    Event.COMMITMENT_UNCONFIRMED: "Fastställandet togs tillbaka",
    Event.COMMITMENT_CLOSED: "Åtagandet avslutades",
    Event.COMMITMENT_OPENED_AGAIN: "Åtagandet öppnades igen",
    Event.COMMITMENT_COMPLETED: "Klarmarkerat",
    Event.COMMITMENT_REOPENED: "Klarmarkeringen togs tillbaka",
    Event.COMMITMENT_STATUS_SET: "Läget ändrades",
    Event.COMMITMENT_RECONCILED: "Avstämt",
    Event.RECONCILIATION_UNDONE: "Avstämningen togs tillbaka",
    Event.COMMITMENTS_IMPORTED: "Åtaganden importerades",
    Event.COMMITMENTS_SYNCED: "Styrkorten synkades med programmet",
    Event.STEP_ADDED: "Ett steg lades till",
    Event.STEP_EDITED: "Ett steg ändrades",
    Event.STEP_REMOVED: "Ett steg togs bort",
    Event.STEP_PUT_BACK: "Ett borttaget steg lades tillbaka",
    Event.STEP_DONE: "Ett steg blev klart",
    Event.STEP_UNDONE: "Ett steg öppnades igen",
    Event.EXEMPTION_PROPOSED: "Ej aktuellt för oss föreslogs",
    Event.EXEMPTION_WITHDRAWN: "Förslaget om ej aktuellt drogs tillbaka",
    Event.EXEMPTION_ACCEPTED: "Ej aktuellt godtogs av programkontoret",
    Event.EXEMPTION_ANSWERED: "Programkontoret svarade på förslaget om ej aktuellt",
    Event.JOB_ORDERED: "Ett arbete beställdes",
}
