"""Types as people write them with msgspec; see `producers/run`."""

import datetime as dt
import decimal
import enum
import pathlib
import sys
import uuid
from typing import Annotated, Any, Generic, Literal, NamedTuple, Optional, TypedDict, TypeVar, Union

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType


class Color(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark-blue"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Address(Struct):
    street: Annotated[str, Meta(min_length=1, max_length=80)]
    zip: Annotated[str, Meta(pattern=r"^\d{5}$")]
    country: str = "DE"


class Person(Struct, forbid_unknown_fields=True, rename="camel"):
    first_name: str
    nick_name: Optional[str] = None
    age: Annotated[int, Meta(ge=0, lt=150)] = 0
    home_address: Union[Address, None, UnsetType] = UNSET


class Get(Struct, tag=True):
    key: str


class Put(Struct, tag=True):
    key: str
    value: Any


class First(Struct, tag_field="version", tag=1):
    a: int


class Second(Struct, tag_field="version", tag=2):
    b: int


class Started(Struct, tag_field="type", tag="started"):
    content: Address


class Stopped(Struct, tag_field="type", tag="stopped"):
    content: list[int]


class Idle(Struct, tag_field="type", tag="idle", forbid_unknown_fields=True):
    pass


class Nothing(Struct):
    value: None
    note: Optional[str] = None
    kind: Literal["x", None] = None


class Log(Struct):
    entries: list[Union[Started, Stopped, Idle]] = []
    last: Union[Started, Stopped, Idle, None] = None
    by_name: dict[str, Union[First, Second]] = {}


class Point(Struct, array_like=True):
    x: float
    y: float
    label: str = ""


class Line(NamedTuple):
    start: int
    end: int = 0


class Settings(TypedDict, total=False):
    theme: str
    size: int


class Times(Struct):
    at: dt.datetime
    day: dt.date
    time: dt.time
    wait: dt.timedelta
    zoned: Annotated[dt.datetime, Meta(tz=True)]


class Values(Struct):
    id: uuid.UUID
    amount: decimal.Decimal
    raw: bytes
    limited: Annotated[bytes, Meta(max_length=3)]
    ratio: float
    step: Annotated[int, Meta(multiple_of=5)]
    flag: bool
    either: Union[int, str, list[int], None]


class Containers(Struct, omit_defaults=True):
    items: Annotated[list[int], Meta(max_length=5)] = []
    unique: set[str] = set()
    pair: tuple[int, str] = (1, "a")
    counts: dict[str, int] = {}
    by_number: dict[int, str] = {}


class Node(Struct):
    value: int
    children: list["Node"] = []
    next: Optional["Node"] = None


T = TypeVar("T")


class Page(Struct, Generic[T]):
    items: list[T]
    next: Optional[str] = None


UTC = dt.timezone.utc
VALUES = {
    "Address": (Address, [Address("Way 1", "12345")]),
    "Person": (
        Person,
        [
            Person("Ann"),
            Person("Bo", "b", 3, Address("x", "00000")),
            Person("C", home_address=None),
        ],
    ),
    "Command": (Union[Get, Put], [Get("k"), Put("k", [1, {"a": None}])]),
    "Versioned": (Union[First, Second], [First(1), Second(2)]),
    "Event": (
        Union[Started, Stopped, Idle],
        [Started(Address("Way 1", "12345")), Stopped([1]), Idle()],
    ),
    "Nothing": (Nothing, [Nothing(None), Nothing(None, "a", "x")]),
    "Log": (Log, [Log(), Log([Idle(), Stopped([])], Idle(), {"a": First(1), "b": Second(2)})]),
    "Point": (Point, [Point(1, 2.5), Point(1, 2, "x")]),
    "Line": (Line, [Line(1), Line(1, 2)]),
    "Settings": (Settings, [{}, {"theme": "x", "size": 1}]),
    "Times": (
        Times,
        [
            Times(
                dt.datetime(2026, 1, 2),
                dt.date(2026, 1, 2),
                dt.time(3),
                dt.timedelta(days=400),
                dt.datetime(2026, 1, 2, tzinfo=UTC),
            ),
            Times(
                dt.datetime(2026, 1, 2, tzinfo=UTC),
                dt.date(2026, 1, 2),
                dt.time(3, tzinfo=UTC),
                dt.timedelta(seconds=-1.5),
                dt.datetime(2026, 1, 2, tzinfo=UTC),
            ),
        ],
    ),
    "Values": (
        Values,
        [
            Values(
                uuid.UUID(int=1), decimal.Decimal("1.50"), b"\x00\xff", b"abc", 1.0, 10, True, None
            ),
            Values(uuid.UUID(int=1), decimal.Decimal("1E+5"), b"", b"", -1e-9, -5, False, [1]),
        ],
    ),
    "Containers": (
        Containers,
        [Containers(), Containers([1], {"x"}, (2, "b"), {"a": 1}, {7: "x"})],
    ),
    "Node": (Node, [Node(1, [Node(2)], Node(3))]),
    "PageOfAddresses": (Page[Address], [Page([Address("Way 1", "12345")], "2")]),
    "Mode": (Literal["a", 1, None], ["a", 1, None]),
    "Color": (Color, [Color.DARK_BLUE]),
    "Levels": (list[Level], [[Level.LOW, Level.HIGH]]),
}


def make(folder):
    for name, (kind, values) in VALUES.items():
        schema = msgspec.json.schema(kind)
        # By msgspec's own encoder: the mapping of a discriminator has integers as keys.
        (folder / "schemas" / f"{name}.json").write_bytes(msgspec.json.encode(schema))
        for number, value in enumerate(values):
            file = folder / "documents" / f"{name}.{number}.json"
            file.write_bytes(msgspec.json.encode(value))


def judge():
    for line in sys.stdin:
        name, file = line.rstrip("\n").split("\t")
        try:
            msgspec.json.decode(pathlib.Path(file).read_bytes(), type=VALUES[name][0])
            print("accepts")
        except msgspec.ValidationError as error:
            print("refuses", str(error).replace("\n", " "))


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[2])) if sys.argv[1] == "make" else judge()
