"""An API as people write it with FastAPI; see `producers/run`. Documents go through its routes."""

import datetime as dt
import enum
import json
import pathlib
import sys
from typing import Annotated, Any, Literal, Optional, Union

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field


class Status(str, enum.Enum):
    OPEN = "open"
    DONE = "done"


class Item(BaseModel):
    name: str = Field(min_length=1, examples=["Lamp"])
    price: float = Field(gt=0)
    tax: Optional[float] = None
    tags: set[str] = set()


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = Field(9, ge=0, le=9)


class Dog(BaseModel):
    kind: Literal["dog"]
    good: bool = True


class Household(BaseModel):
    model_config = ConfigDict(extra="forbid")
    pet: Annotated[Union[Cat, Dog], Field(discriminator="kind")]
    others: list[Annotated[Union[Cat, Dog], Field(discriminator="kind")]] = []


class Task(BaseModel):
    id: int
    title: str
    status: Status = Status.OPEN
    due: Optional[dt.datetime] = None
    subtasks: list["Task"] = []


class Meeting(BaseModel):
    day: dt.date
    start: dt.time
    minutes: int = Field(ge=5, multiple_of=5)
    people: dict[str, Status]
    room: Union[int, str]
    more: dict[str, Any] = {}


class Profile(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    user_name: str = Field(alias="userName", pattern="^[a-z]+$")
    at: tuple[float, float]


VALUES = {
    "Item": [Item(name="Lamp", price=9.5), Item(name="x", price=1, tax=0, tags={"a"})],
    "Household": [
        Household(pet=Cat(kind="cat")),
        Household(pet=Dog(kind="dog"), others=[Cat(kind="cat", lives=1)]),
    ],
    "Task": [
        Task(id=1, title="x"),
        Task(id=1, title="x", due=dt.datetime(2026, 1, 2), subtasks=[Task(id=2, title="y")]),
    ],
    "Meeting": [
        Meeting(
            day=dt.date(2026, 1, 2),
            start=dt.time(9),
            minutes=30,
            people={"ann": Status.DONE},
            room="A1",
            more={"x": [1, None]},
        )
    ],
    "Profile": [Profile(userName="ann", at=(1.5, 2))],
    "Cat": [Cat(kind="cat")],
    "Dog": [Dog(kind="dog", good=False)],
}
JSON = {"content-type": "application/json"}
app = FastAPI(title="Producers", separate_input_output_schemas=False)


def route(name, kind):
    @app.post("/" + name, operation_id="post" + name)
    def post(body: kind) -> kind:
        return body


for name in VALUES:
    route(name, globals()[name])


def make(folder):
    client = TestClient(app)
    (folder / "schemas" / "api.json").write_text(client.get("/openapi.json").text)
    for name, values in VALUES.items():
        for number, value in enumerate(values):
            content = value.model_dump_json(by_alias=True)
            answer = client.post("/" + name, content=content, headers=JSON)
            assert answer.status_code == 200, answer.text
            (folder / "documents" / f"{name}.{number}.json").write_text(answer.text)


def judge():
    client = TestClient(app)
    for line in sys.stdin:
        name, file = line.rstrip("\n").split("\t")
        content = pathlib.Path(file).read_bytes()
        answer = client.post("/" + name, content=content, headers=JSON)
        if answer.status_code == 200:
            print("accepts")
        else:
            print("refuses", answer.status_code, json.dumps(answer.json())[:150])


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[2])) if sys.argv[1] == "make" else judge()
