"""Plain questions, in English and Chinese, to typed conditions and SQL.

Words are recognised by longest match over the declarations and the names in the
facts, a small grammar makes conditions of them, and the conditions become SQL.
A word that is not understood is an error, never dropped.
"""

from kg.query.ask.answer import Answer, ask, claims_used
from kg.query.ask.lexicon import Lexicon, load_lexicon
from kg.query.ask.read import read_question
from kg.query.ask.reading import Reading

__all__ = ["Answer", "Lexicon", "Reading", "ask", "claims_used", "load_lexicon", "read_question"]
