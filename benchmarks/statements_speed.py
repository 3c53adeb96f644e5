"""Articles a second, and how time grows with length, on one core: python benchmarks/statements_speed.py [FILE.jsonl]

Without a file (lines with a "text") it makes articles of its own: fictional people, 400 words each. Processor time,
so that other work on the machine does not count.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from assistant.statements import extract_statements

PARAGRAPHS = (
    "Hafenchefin Ana Lindqvist sagte am Montag auf einer Pressekonferenz in Nordhafen, dass der Kai bis Mai gesperrt "
    "bleibe. Die Arbeiten seien schwieriger als gedacht. „Wir haben die Schäden unterschätzt“, räumte sie ein.",
    "Nach Angaben der Feuerwehr sanken in der Nacht zwei Boote. Verletzt wurde niemand. Der Schaden liegt laut Polizei "
    "bei 40.000 Euro. Wie der Küstenbote berichtete, war die Mauer seit Jahren undicht.",
    "Umweltminister Falk Orthmann forderte den Rat auf, die Akten offenzulegen. „Das ist gefährlich für alle, die dort "
    "arbeiten“, betonte der Minister. Der Rat wies das zurück: Alle Berichte seien öffentlich, so ein Sprecher.",
)


def texts() -> list[str]:
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines if line.strip()]
    return ["\n\n".join(PARAGRAPHS * 4)] * 200


def seconds(text: str) -> float:
    start = time.process_time()
    extract_statements(text)
    return time.process_time() - start


def main() -> None:
    articles = texts()
    cold = seconds(articles[0])
    took = sum(map(seconds, articles))
    print(json.dumps({"first_article_s": round(cold, 2), "articles_per_s": round(len(articles) / took, 1)}))
    for name, unit in {"prose": PARAGRAPHS[0] + " ", "marks": "„", "quotations": "„Ja“ ", "verbs": "sagte "}.items():
        times = {length: round(seconds((unit * (length // len(unit) + 1))[:length]), 2) for length in (25_000, 100_000)}
        print(json.dumps({"text": name, "seconds": times}))


if __name__ == "__main__":
    main()
