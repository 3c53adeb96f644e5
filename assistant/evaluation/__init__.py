"""Evaluation: suites of gold data, scores with intervals, reports, comparisons, and floors that must hold."""

from assistant.evaluation.compare import Compared, compare
from assistant.evaluation.floors import Floors, floors_for, read_floors
from assistant.evaluation.gate import Passed, gate, pin
from assistant.evaluation.report import Floor, Report, Score, read_report, with_floors, write_report
from assistant.evaluation.run import evaluate
from assistant.evaluation.suites import SUITES

__all__ = [
    "SUITES",
    "Compared",
    "Floor",
    "Floors",
    "Passed",
    "Report",
    "Score",
    "compare",
    "evaluate",
    "floors_for",
    "gate",
    "pin",
    "read_floors",
    "read_report",
    "with_floors",
    "write_report",
]
