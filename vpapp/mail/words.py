"""Why a mail could not leave, in Swedish. The problem is kept as the error's kind alone."""

PROBLEM_WORDS = {
    "SMTPRecipientsRefused": "Mottagarens adress togs inte emot",
    "SMTPSenderRefused": "E-postservern tog inte emot avsändaren",
    "SMTPDataError": "E-postservern tog inte emot innehållet",
    "SMTPAuthenticationError": "Inloggningen till e-postservern nekades",
    "SMTPNotSupportedError": "E-postservern saknar något som behövs",
    "SMTPServerDisconnected": "E-postservern bröt anslutningen",
    "SMTPConnectError": "E-postservern svarar inte",
    "SMTPHeloError": "E-postservern svarar inte som den ska",
    "SSLCertVerificationError": "E-postserverns certifikat går inte att lita på",
    "ConnectionRefusedError": "E-postservern svarar inte",
    "ConnectionResetError": "E-postservern bröt anslutningen",
    "TimeoutError": "E-postservern svarade inte i tid",
    "gaierror": "E-postserverns namn går inte att hitta",
    "OSError": "E-postservern går inte att nå",
    "ValueError": "Namnet eller adressen går inte att skriva i ett mejl",
    "HeaderParseError": "Namnet eller adressen går inte att skriva i ett mejl",
    "InvalidHeaderDefect": "Namnet eller adressen går inte att skriva i ett mejl",
    "TemplateNotFound": "Texten till mejlet saknas",
}
OTHER = "Ett fel som vi inte har ord för"


def problem_words(kind: str) -> str:
    """The problem in a sentence, with the error's own name where there is no other; empty for none."""
    return PROBLEM_WORDS.get(kind) or (f"{OTHER} ({kind})" if kind else "")
