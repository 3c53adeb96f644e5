"""``python -m assistant.cli`` is ``beleg``."""

from assistant.cli import main

main()
