"""Read custom options by the names of their fields, without generated code."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar

from google.protobuf import descriptor_pool
from google.protobuf.message import Message

from timecop_catalog.catalog import CatalogError

PACKAGE = "timecop.catalog."
# The range that google/protobuf/duration.proto allows.
MAXIMUM_SECONDS = 315_576_000_000
MAXIMUM_NANOS = 999_999_999

T = TypeVar("T")


class OptionMessage:
    """Read the value of an option by the names of its fields.

    All methods raise CatalogError if the field is missing or has another type: the option was then
    compiled with another version of options.proto.
    """

    def __init__(self, message: Any) -> None:  # noqa: ANN401 - its class is known only at run time
        """Read this message."""
        self._message = message

    @classmethod
    def of(cls, options: Message, name: str) -> "OptionMessage | None":
        """Return the option ``(timecop.catalog.NAME)``, or None if it is not set."""
        try:
            # Options are parsed with the extensions in the default pool. Generated code that sets
            # the option imports the generated options.proto, which adds them to that pool.
            extension = descriptor_pool.Default().FindExtensionByName(PACKAGE + name)
        except KeyError:
            return None
        # The stubs cannot type an extension that is found by name.
        extensions: Any = options.Extensions
        return cls(extensions[extension]) if extension in extensions else None

    def string(self, name: str) -> str:
        """Return a string field."""
        return self._value(name, str)

    def has_field(self, name: str) -> bool:
        """Return whether this version of the option has such a field, set or not."""
        return name in self._message.DESCRIPTOR.fields_by_name

    def flag(self, name: str) -> bool:
        """Return a bool field."""
        return self._value(name, bool)

    def number(self, name: str) -> float:
        """Return a double field."""
        return self._value(name, float)

    def integer(self, name: str) -> int:
        """Return an integer field."""
        return self._value(name, int)

    def list(self, name: str, type_: type[T]) -> tuple[T, ...]:
        """Return a repeated field whose elements have the type."""
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
            ValueError: if it is shorter than a microsecond, which the SDK takes for unset, or
                outside of the range of google.protobuf.Duration.

        """
        child = self.child(name)
        if child is None:
            return None
        seconds, nanos = child.integer("seconds"), child.integer("nanos")
        if (
            0 <= seconds <= MAXIMUM_SECONDS
            and 0 <= nanos <= MAXIMUM_NANOS
            and (duration := timedelta(seconds=seconds, microseconds=nanos // 1000))
        ):
            return duration
        message = f"{seconds} s and {nanos} ns, expected a valid duration of 1 microsecond or more"
        raise ValueError(message)

    def _value(self, name: str, type_: type[T]) -> T:
        if not self.has_field(name):
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
        cause = "compiled with another version of timecop/catalog/options.proto"
        return CatalogError([f"{message} {difference} {name}: {cause}"])
