"""Starts the page and the API in one process: ``python app.py``."""

import sys

from assistant import Assistant, BelegError
from assistant.api import serve


def main() -> int:
    try:
        with Assistant.open() as assistant:
            serve(assistant, sample=True)
    except BelegError as error:
        sys.stderr.write(f"beleg: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
