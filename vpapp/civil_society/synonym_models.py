"""Nouns: words that the search takes for the same."""


from sqlalchemy.orm import Mapped, mapped_column

from ..core.db import Model, SortKey, Words

MOST_WORDS = 1000


class SynonymGroup(Model):
    """Sökord: words and phrases that mean the same to whoever searches, with commas between them."""

    __tablename__ = "synonym_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Words(MOST_WORDS))
    sort_key: Mapped[str] = mapped_column(SortKey)
    version: Mapped[int] = mapped_column(default=1)
