"""Custom options, read by the names of their fields: no generated code of them is needed here."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar

from google.protobuf import descriptor_pool
from google.protobuf.message import Message

from timecop_catalog.catalog import CatalogError

PACKAGE = "timecop.catalog."
# google/protobuf/duration.proto.
MOST_SECONDS = 315_576_000_000
MOST_NANOS = 999_999_999

T = TypeVar("T")


class OptionMessage:
    """A message among the options of a descriptor, read by the names of its fields."""

    def __init__(self, message: Any) -> None:  # noqa: ANN401 - of a class known at run time alone
        """Read this message."""
        self._message = message

    @classmethod
    def of(cls, options: Message, name: str) -> "OptionMessage | None":
        """Return the option ``(timecop.catalog.NAME)`` among these, or None if it is not set."""
        try:
            # Options are parsed with what the default pool knows. Generated code that has such an
            # option imports the generated options.proto, which is then in that pool.
            extension = descriptor_pool.Default().FindExtensionByName(PACKAGE + name)
        except KeyError:
            return None
        # The stubs have no way to type an extension that is found by its name.
        extensions: Any = options.Extensions
        return cls(extensions[extension]) if extension in extensions else None

    def string(self, name: str) -> str:
        """Return a string field; raise CatalogError if there is none, as all below."""
        return self._value(name, str)

    def number(self, name: str) -> float:
        """Return a double field."""
        return self._value(name, float)

    def integer(self, name: str) -> int:
        """Return an integer field."""
        return self._value(name, int)

    def list(self, name: str, type_: type[T]) -> tuple[T, ...]:
        """Return a repeated field of elements of the type."""
        elements = self._value(name, object)
        if not isinstance(elements, Iterable) or isinstance(elements, (str, bytes)):
            raise self._other_type(name)
        return tuple(self._checked(name, element, type_) for element in elements)

    def child(self, name: str) -> "OptionMessage | None":
        """Return a message field, or None if it is not set."""
        value = self._value(name, Message)
        return OptionMessage(value) if self._message.HasField(name) else None

    def duration(self, name: str) -> timedelta | None:
        """Return a google.protobuf.Duration field to the microsecond, or None if it is not set.

        Raises:
            ValueError: if it is beyond what duration.proto allows.

        """
        child = self.child(name)
        if child is None:
            return None
        seconds, nanos = child.integer("seconds"), child.integer("nanos")
        if abs(seconds) > MOST_SECONDS or abs(nanos) > MOST_NANOS or seconds * nanos < 0:
            message = f"{seconds} s and {nanos} ns are no duration"
            raise ValueError(message)
        return timedelta(seconds=seconds, microseconds=nanos // 1000)

    def _value(self, name: str, type_: type[T]) -> T:
        if name not in self._message.DESCRIPTOR.fields_by_name:
            difference = "has no field"
            raise self._other_version(name, difference)
        return self._checked(name, getattr(self._message, name), type_)

    def _checked(self, name: str, value: object, type_: type[T]) -> T:
        if not isinstance(value, type_):
            raise self._other_type(name)
        return value

    def _other_type(self, name: str) -> CatalogError:
        return self._other_version(name, "has another type in its field")

    def _other_version(self, name: str, difference: str) -> CatalogError:
        message = self._message.DESCRIPTOR.full_name
        cause = "it was made with another version of timecop/catalog/options.proto"
        return CatalogError([f"{message} {difference} {name}: {cause}"])
