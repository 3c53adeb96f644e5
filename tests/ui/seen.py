"""What a browser makes of HTML, for tests that nothing from an article becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

HOSTILE = "<img src=x onerror=alert(1)> [Klick](javascript:alert(2)) \"'><script>alert(3)</script> &amp; ${7*7} {{7*7}}"
"""Words that try to be more than text."""
_VOID = {"img", "br", "input"}
OWN = set(
    """section article header footer details summary figure figcaption table caption thead tbody tr th td h1 h2 h3 p div
    span strong blockquote mark del ins dl dt dd ul ol li button a svg path line text title progress label""".split()
)
"""Every element that the page itself makes."""
OWN_ATTRIBUTES = set(
    """class id tabindex role scope lang type href target rel data-copy data-copy-link data-address data-answered
    data-goto data-heard data-name data-number data-language aria-label aria-hidden aria-current focusable viewbox
    width height d transform x y x1 x2 y1 y2 text-anchor max value""".split()
)


class Seen(HTMLParser):
    """Elements, attributes, and the text in each kind of element. Fails where an element is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.text[tag] = self.text.get(tag, "") + data

    def values(self, attribute: str) -> list[str]:
        return [value or "" for name, value in self.attributes if name == attribute]


def only_ours(html: str) -> Seen:
    """The HTML, having been seen to hold elements and attributes of the page alone, and no script address."""
    seen = Seen(html)
    assert set(seen.elements) <= OWN
    assert {name for name, _ in seen.attributes} <= OWN_ATTRIBUTES
    assert all(value.startswith(("?", "https://", "http://")) for value in seen.values("href"))
    return seen
