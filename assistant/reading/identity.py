"""Which article is it? Addresses without their trackers, and ids that stay the same from run to run."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256 as _sha256
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_TRACKER = re.compile(
    r"(?:utm|at|mtm|pk|piwik|hsa|oly|vero|wt)_.*|wt[._](?:mc|zmc).*|(?:fbc|gc|yc|twc|dc|ttc)lid|msclkid|[wg]braid|igshid|mc_[ce]id"
    r"|cmpid|ns_.*|ocid|smid|_ga|_gl|xtor|reduced|refresh|share(?:d|token)?|fbrefresh|sara_ref|seite_ref|campaign_?id",
    re.IGNORECASE,
)
"""Query parameters that say how a reader came to the page, not which page it is."""


def clean_url(url: str | None) -> str | None:
    """The http(s) address without fragment and tracking parameters; ``None`` for anything else."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    standard = {"http": 80, "https": 443}[parts.scheme.lower()]
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in {None, standard} else f"{host}:{port}"
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKER.fullmatch(pair[0])]
    path = "".join(character for character in parts.path if character > " ") or "/"
    return urlunsplit((parts.scheme.lower(), netloc, path, urlencode(query), ""))


def host_of(url: str | None) -> str | None:
    """The host of an address without ``www.``; ``None`` without one."""
    address = clean_url(url)
    return urlsplit(address).netloc.removeprefix("www.") if address else None


def article_id(
    *, given: str | None = None, url: str | None = None, filename: str | None = None, sha256: str = ""
) -> str:
    """A deterministic id: the one given, else from the address, else the file name, else the content.

    An id that is made here is short and URL-safe: a readable stem and ten hexadecimal digits.
    http and https, ``www.`` and a slash at the end make no difference. A file name counts as it is
    given (who reads a folder passes the path below that folder).
    """
    if given and given.strip():
        return given.strip()
    if address := clean_url(url):
        parts = urlsplit(address)
        path = unquote(parts.path).rstrip("/")
        name = parts.netloc.removeprefix("www.") + path + ("?" + parts.query if parts.query else "")
        return _readable(path.rsplit("/", 1)[-1] or parts.netloc.removeprefix("www."), name)
    if filename and filename.strip():
        path = unicodedata.normalize("NFC", filename.strip().replace("\\", "/"))
        return _readable(path.rsplit("/", 1)[-1], path)
    return f"text-{(sha256 or _sha256(b'').hexdigest())[:16]}"


def _readable(stem: str, name: str) -> str:
    stem = re.sub(r"\.[a-z]{2,5}$", "", stem.lower())
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        stem = unicodedata.normalize("NFC", stem).replace(letter, plain)
    slug = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()).strip("-")
    if len(slug) > 40:
        slug = slug[:41].rsplit("-", 1)[0][:40]
    mark = _sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug}-{mark}" if slug else mark
