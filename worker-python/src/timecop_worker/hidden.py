"""Hides secrets in what errors and logs show, too much rather than too little.

The Java side does the same in Secrets.java and KnownSecrets.java, with a common test.
"""

import json
import re
from collections.abc import Iterable, Iterator

# What is shown in place of a secret.
HIDDEN = "********"
# JSON stays valid: no pattern matches its quotes and backslashes. Each takes time in proportion to
# a text's length, however often the text has its beginning.
PATTERNS = (
    (re.compile(r'-----BEGIN [^"]*?(?:-----END [^-"]*-----|(?=")|$)'), HIDDEN),
    (
        re.compile(
            r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"
        ),
        HIDDEN,
    ),
    # The user info of a URL: of a word from its first // to its last @, since a password may have
    # one too.
    (
        re.compile(r"""(?<![^\s"'<>\\])((?:(?!//)[^\s"'<>\\])*+//)[^\s"'<>\\]*(?=@)"""),
        rf"\g<1>{HIDDEN}",
    ),
    (re.compile(r"\b((?:bearer|basic) )[A-Za-z0-9+/=._~-]{8,}", re.IGNORECASE), rf"\g<1>{HIDDEN}"),
    (
        re.compile(
            r"((?:pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|access|private)[_-]?key)"
            # Without the colon of a sentence after it.
            r"""["']?=["']?)[^\s&;,"'\\]+?(?=:?(?:[\s&;,"'\\]|$))""",
            re.IGNORECASE,
        ),
        rf"\g<1>{HIDDEN}",
    ),
)
# What a path has: a directory, or the extension of a file.
PATH = re.compile(r"(?:~|\.{0,2})/[^\n]*|[^\n]*\.[A-Za-z0-9]{1,10}")
# A long word with all kinds of characters, as only keys have in a path.
KEY = re.compile(r"(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=[^0-9]*[0-9])[A-Za-z0-9+=_-]{32,}")

# A shorter secret would hide parts of other words.
SHORTEST = 4
SHORTEST_PART = 8
# A line of PEM text, or a header.
PARTS = re.compile(r"[\r\n,]+(?:[\w.-]+=)?|^[\w.-]+=")
IN_URL = (
    re.compile(r"//(?:[^:@?]*:)?(.*)@"),
    re.compile(r"^(?:[^:@/]*:)?([^/]*)@"),
    re.compile(r"\?(.+)"),
    re.compile(r"(?i)[?&][^=&]*(?:pass|pwd|secret|token|key)[^=&]*=([^&]+)"),
)


def hide(text: str) -> str:
    """Return a text without keys, tokens, the user info of URLs and the values of passwords."""
    for pattern, replacement in PATTERNS:
        text = pattern.sub(replacement, text)
    return text


def hide_in_url(url: str) -> str:
    """Return what should be a URL, valid or not, without its user info and its parameters."""
    scheme, slashes, rest = url.partition("//") if "//" in url else ("", "", url)
    place, _, parameters = rest.partition("?")
    if "@" in parameters:
        # Either a parameter has it, or the password has the question mark.
        return f"{scheme}{slashes}{HIDDEN}"
    _, at, host = place.rpartition("@")
    shown = f"{HIDDEN}@{host}" if at else place
    return hide(f"{scheme}{slashes}{shown}{f'?{HIDDEN}' if parameters else ''}")


def hide_in_path(path: str) -> str:
    """Return what should be a path, unless it looks like the content of a file or a key."""
    if not PATH.fullmatch(path) or hide(path) != path:
        return HIDDEN
    return HIDDEN if any(KEY.match(part) for part in path.split("/")) else path


class KnownSecrets:
    """The secrets in the settings of this process, which no log or error may show."""

    def __init__(self, secrets: Iterable[str] = (), urls: Iterable[str] = ()) -> None:
        """Find the secrets in values that are secret, and in URLs."""
        found = {text for value in secrets for text in _in_secret(value)}
        found |= {
            match[1]
            for url in urls
            for pattern in IN_URL
            for match in pattern.finditer(url)
            if len(match[1]) >= SHORTEST
        }
        # Also as JSON has them.
        found |= {json.dumps(text)[1:-1] for text in found}
        self._texts = sorted(found, key=len, reverse=True)

    def hide(self, text: str) -> str:
        """Return a text without these secrets, and without what looks like one."""
        for secret in self._texts:
            text = text.replace(secret, HIDDEN)
        return hide(text)


def _in_secret(value: str) -> Iterator[str]:
    if len(value) >= SHORTEST:
        yield value
    yield from (part for part in PARTS.split(value) if len(part) >= SHORTEST_PART)
