"""Types as people write them with pydantic; see `producers/run`."""

import datetime as dt
import decimal
import enum
import ipaddress
import json
import pathlib
import sys
import uuid
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar, Union

from pydantic import (
    AnyUrl,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    computed_field,
)


class Color(str, enum.Enum):
    RED = "red"
    DARK_BLUE = "dark-blue"


class Priority(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Address(BaseModel):
    street: str = Field(min_length=1, max_length=80, description="With the number.")
    zip: Annotated[str, StringConstraints(pattern=r"^\d{5}$")]
    country: str = "DE"


class Person(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    nickname: Optional[str] = None
    maiden_name: Optional[str]
    age: Annotated[int, Field(ge=0, lt=150)]
    address: Optional[Address] = None


class Money(BaseModel):
    amount: decimal.Decimal
    currency: Literal["EUR", "USD"]


class Card(BaseModel):
    kind: Literal["card", "debit"]
    last4: str


class Invoice(BaseModel):
    kind: Literal["invoice"] = "invoice"
    days: int = 30


Payment = Annotated[Union[Card, Invoice], Field(discriminator="kind")]


class Times(BaseModel):
    at: dt.datetime
    day: dt.date
    time: dt.time
    wait: dt.timedelta


class Ids(BaseModel):
    id: uuid.UUID
    url: AnyUrl
    ip: ipaddress.IPv4Address
    raw: bytes


class Numbers(BaseModel):
    small: int
    large: int
    ratio: float
    step: Annotated[float, Field(multiple_of=0.5, gt=0)]
    flag: bool
    either: Union[int, str, None]


class Containers(BaseModel):
    items: list[int] = Field(default_factory=list, max_length=5)
    pair: tuple[int, str]
    unique: set[str] = set()
    counts: dict[str, int] = {}
    by_color: dict[Color, float] = {}
    by_number: dict[int, str] = {}
    anything: Any = None


class Node(BaseModel):
    value: int
    children: list["Node"] = []
    parent: Optional["Node"] = None


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    next: Optional[str] = None


class Extras(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, int] = Field(init=False)
    name: str


class Aliased(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    order_id: int = Field(alias="orderId")
    class_: str = Field(alias="class")


class Rectangle(BaseModel):
    width: int
    height: int

    @computed_field
    @property
    def area(self) -> int:
        return self.width * self.height


class Order(BaseModel):
    """An order."""

    id: Annotated[int, Field(gt=0)]
    customer: Person
    payment: Payment
    color: Color = Color.RED
    priority: Priority
    total: Money
    notes: list[str] | None = None


class First(BaseModel):
    version: Literal[1] = 1
    a: int


class Second(BaseModel):
    version: Literal[2]
    b: int


class Third(BaseModel):
    version: Literal[3, 4]
    c: Optional[int] = None


Versioned = Annotated[Union[First, Second, Third], Field(discriminator="version")]


class On(BaseModel):
    active: Literal[True] = True
    since: dt.date


class Off(BaseModel):
    active: Literal[False] = False
    reason: str | None = None


Switch = Annotated[Union[On, Off], Field(discriminator="active")]


class Started(BaseModel):
    type: Literal["started"] = "started"
    content: Person


class Stopped(BaseModel):
    type: Literal["stopped"] = "stopped"
    content: list[int]


class Idle(BaseModel):
    type: Literal["idle"] = "idle"


# Adjacently tagged.
Event = Annotated[Union[Started, Stopped, Idle], Field(discriminator="type")]


class Circle(BaseModel):
    shape: Literal["circle"]
    fill: Literal["none", "full"]


class SmallBox(BaseModel):
    shape: Literal["box"]
    size: Literal["small"]


class LargeBox(BaseModel):
    shape: Literal["box"]
    size: Literal["large"]
    height: float


# A union by one member with a union by another one in it.
AnyBox = Annotated[Union[SmallBox, LargeBox], Field(discriminator="size")]
Shape = Annotated[Union[Circle, AnyBox], Field(discriminator="shape")]


class Nothing(BaseModel):
    value: None
    note: None = None
    kind: Literal["x", None] = None


class Log(BaseModel):
    entries: list[Event] = []
    last: Optional[Event] = None
    switch: Switch | None = None
    by_name: dict[str, Versioned] = {}


Tags = RootModel[list[str]]

PERSON = Person(name="Ann", maiden_name=None, age=30)
UTC = dt.timezone.utc
VALUES = {
    "Address": (Address, [Address(street="Way 1", zip="12345")]),
    "Person": (
        Person,
        [
            PERSON,
            Person(
                name="Bo",
                nickname="b",
                maiden_name="x",
                age=0,
                address=Address(street="Way 1", zip="12345"),
            ),
        ],
    ),
    "Money": (Money, [Money(amount=decimal.Decimal("12.50"), currency="EUR")]),
    "Payment": (Payment, [Card(kind="debit", last4="1234"), Invoice()]),
    "Times": (
        Times,
        [
            Times(
                at=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                day=dt.date(2026, 1, 2),
                time=dt.time(3, 4),
                wait=dt.timedelta(days=400, seconds=1.5),
            ),
            Times(
                at=dt.datetime(2026, 1, 2),
                day=dt.date(2026, 1, 2),
                time=dt.time(3, 4, tzinfo=UTC),
                wait=dt.timedelta(days=-1),
            ),
        ],
    ),
    "Ids": (Ids, [Ids(id=uuid.UUID(int=1), url="http://example.com", ip="127.0.0.1", raw=b"x")]),
    "Numbers": (
        Numbers,
        [
            Numbers(small=1, large=2**53 + 1, ratio=1, step=1.5, flag=True, either=None),
            Numbers(small=-1, large=-5, ratio=1e-9, step=0.5, flag=False, either="x"),
            Numbers(small=-1, large=-5, ratio=1e300, step=0.5, flag=False, either=3),
        ],
    ),
    "Containers": (
        Containers,
        [
            Containers(pair=(1, "a")),
            Containers(
                items=[1, 2],
                pair=(1, "a"),
                unique={"x"},
                counts={"a": 1},
                by_color={Color.RED: 1.5},
                by_number={7: "x"},
                anything={"q": [1, None]},
            ),
        ],
    ),
    "Node": (
        Node,
        [Node(value=1, children=[Node(value=2, children=[Node(value=3)])], parent=Node(value=0))],
    ),
    "PageOfPersons": (Page[Person], [Page[Person](items=[PERSON], next="2")]),
    "Extras": (Extras, [Extras(name="x"), Extras(name="x", more=1)]),
    "Aliased": (Aliased, [Aliased(order_id=1, class_="x")]),
    "Rectangle": (Rectangle, [Rectangle(width=2, height=3)]),
    "Order": (
        Order,
        [
            Order(
                id=1,
                customer=PERSON,
                payment=Invoice(days=3),
                priority=Priority.LOW,
                total=Money(amount=1, currency="USD"),
            )
        ],
    ),
    "Versioned": (Versioned, [First(a=1), Second(version=2, b=2), Third(version=4)]),
    "Switch": (Switch, [On(since=dt.date(2026, 1, 2)), Off(), Off(reason="x")]),
    "Event": (Event, [Started(content=PERSON), Stopped(content=[1]), Idle()]),
    "Shape": (
        Shape,
        [
            Circle(shape="circle", fill="none"),
            SmallBox(shape="box", size="small"),
            LargeBox(shape="box", size="large", height=2),
        ],
    ),
    "Nothing": (Nothing, [Nothing(value=None), Nothing(value=None, kind="x")]),
    "Log": (
        Log,
        [
            Log(),
            Log(
                entries=[Idle(), Stopped(content=[])],
                last=Idle(),
                switch=Off(),
                by_name={"a": First(a=1)},
            ),
        ],
    ),
    "Tags": (Tags, [Tags(["a", "b"])]),
    "Color": (Color, [Color.DARK_BLUE]),
}
# Of a computed member only the schema for writing knows.
MODE = {"Rectangle": "serialization"}


def make(folder):
    for name, (kind, values) in VALUES.items():
        adapter = TypeAdapter(kind)
        schema = adapter.json_schema(by_alias=True, mode=MODE.get(name, "validation"))
        (folder / "schemas" / f"{name}.json").write_text(json.dumps(schema, indent=1))
        for number, value in enumerate(values):
            text = adapter.dump_json(value, by_alias=True)
            (folder / "documents" / f"{name}.{number}.json").write_bytes(text)


def judge():
    for line in sys.stdin:
        name, file = line.rstrip("\n").split("\t")
        try:
            TypeAdapter(VALUES[name][0]).validate_json(pathlib.Path(file).read_bytes())
            print("accepts")
        except ValidationError as error:
            print("refuses", error.errors()[0]["msg"].replace("\n", " "))


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[2])) if sys.argv[1] == "make" else judge()
