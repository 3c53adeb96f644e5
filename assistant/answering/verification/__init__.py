"""Is a sentence that a chat model wrote proved by the paragraphs that it cites?"""

from assistant.answering.verification.problems import Problem
from assistant.answering.verification.sentence import Verdict, judge, tidy
from assistant.answering.verification.speech import IsSpeaker

__all__ = ["IsSpeaker", "Problem", "Verdict", "judge", "tidy"]
