"""Plain questions, in English and Chinese, to typed conditions and SQL.

Every stretch of words is looked up in the declarations and the names of the facts (`lattice`); rules combine
all of them in every way that their types allow (`chart`, `grammar`); one reading is left, or the question
is refused (`read`); it becomes SQL (`plan`). A word that is not understood is an error, never dropped.
"""

from kg.query.ask.answer import Answer, ask, claims_used
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.load import load_lexicon
from kg.query.ask.read import read_question
from kg.query.ask.reading import Reading

__all__ = ["Answer", "Lexicon", "Reading", "ask", "claims_used", "load_lexicon", "read_question"]
