"""The suites by name."""

from assistant.evaluation.suites.abstention import Abstention
from assistant.evaluation.suites.answers import Answers
from assistant.evaluation.suites.base import Suite, World
from assistant.evaluation.suites.claims import Claims
from assistant.evaluation.suites.pages import Pages
from assistant.evaluation.suites.quotes import Quotes
from assistant.evaluation.suites.retrieval import Retrieval
from assistant.evaluation.suites.statements import Statements

SUITES: dict[str, Suite] = {
    suite.name: suite for suite in (Answers(), Retrieval(), Statements(), Quotes(), Claims(), Pages(), Abstention())
}

__all__ = ["SUITES", "Suite", "World"]
