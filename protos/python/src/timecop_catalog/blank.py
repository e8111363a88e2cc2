"""What counts as nothing in a variable, as in the workers of every language."""

import string


def strip(value: str) -> str:
    """Return the value without the spaces, tabs and line breaks of ASCII around it.

    Another space, such as a no-break space, is a part of the value.
    """
    return value.strip(string.whitespace)
