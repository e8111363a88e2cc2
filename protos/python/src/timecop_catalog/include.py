"""The import path of timecop/catalog/options.proto."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# In the wheel, and in a checkout, which has no copy inside the package.
_PLACES = (_PACKAGE / "include", _PACKAGE.parents[2])


def include_directory() -> Path:
    """Return the directory that contains ``timecop/catalog/options.proto``, for ``protoc -I``.

    Raises:
        FileNotFoundError: if the package was installed without it.

    """
    for place in _PLACES:
        if (place / "timecop" / "catalog" / "options.proto").is_file():
            return place
    message = f"timecop/catalog/options.proto is in none of {', '.join(map(str, _PLACES))}"
    raise FileNotFoundError(message)
