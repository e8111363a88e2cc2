"""Where protoc finds the vocabulary of a catalogue."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# In the wheel, and in the project's own checkout, where it is not copied.
_PLACES = (_PACKAGE / "include", _PACKAGE.parents[2])


def include_directory() -> Path:
    """Return the directory that has ``timecop/catalog/options.proto``, for ``protoc -I``.

    Raises:
        FileNotFoundError: if the package was installed without it.

    """
    for place in _PLACES:
        if (place / "timecop" / "catalog" / "options.proto").is_file():
            return place
    message = f"timecop/catalog/options.proto is in none of {', '.join(map(str, _PLACES))}"
    raise FileNotFoundError(message)
