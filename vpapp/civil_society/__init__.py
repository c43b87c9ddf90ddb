"""Civilsamhällets stöd: a checked directory of help, open to everybody, safe for readers who are themselves exposed.

An organisation gives services, each reached by channels with hours. What matters is checked, field by field, and what
nobody has checked for long is marked and then hidden. A protected place has no address here. A changed phone number
takes two people. Nothing about readers is stored or logged, and titles and addresses say nothing of the subject.
"""
