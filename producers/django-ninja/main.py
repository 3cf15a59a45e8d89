"""An API as people write it with django-ninja; see `producers/run`. Documents go through it."""

import datetime as dt
import json
import pathlib
import sys
from decimal import Decimal
from enum import Enum
from typing import Literal, Optional, Union

import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
)
django.setup()

from django.urls import path
from ninja import Field, NinjaAPI, Schema
from ninja.testing import TestClient


class Status(str, Enum):
    OPEN = "open"
    DONE = "done"


class Item(Schema):
    name: str = Field(min_length=1)
    price: Decimal
    tax: Optional[float] = None
    tags: list[str] = []


class Mail(Schema):
    kind: Literal["mail"]
    address: str


class Phone(Schema):
    kind: Literal["phone"]
    number: str


class Contact(Schema):
    by: Union[Mail, Phone] = Field(discriminator="kind")
    since: dt.date


class Task(Schema):
    id: int
    status: Status
    due: Optional[dt.datetime] = None
    items: list[Item]
    parent: Optional["Task"] = None


VALUES = {
    "Item": (Item, [Item(name="x", price="1.50"), Item(name="x", price=1, tax=0.5, tags=["a"])]),
    "Contact": (Contact, [Contact(by=Phone(kind="phone", number="1"), since=dt.date(2026, 1, 2))]),
    "Task": (
        Task,
        [
            Task(id=1, status="open", items=[]),
            Task(
                id=1,
                status="done",
                due=dt.datetime(2026, 1, 2),
                items=[Item(name="x", price=2)],
                parent=Task(id=2, status="open", items=[]),
            ),
        ],
    ),
    "Mail": (Mail, [Mail(kind="mail", address="x")]),
}
api = NinjaAPI(title="Producers")


def route(name, kind):
    @api.post("/" + name, response=kind, operation_id="post" + name)
    def post(request, body: kind):
        return body


for name, (kind, _) in VALUES.items():
    route(name, kind)
urlpatterns = [path("api/", api.urls)]


def post(client, name, content):
    return client.post("/" + name, data=content, content_type="application/json")


def make(folder):
    client = TestClient(api)
    (folder / "schemas" / "api.json").write_text(json.dumps(api.get_openapi_schema(), default=str))
    for name, (_, values) in VALUES.items():
        for number, value in enumerate(values):
            answer = post(client, name, value.model_dump_json(by_alias=True))
            assert answer.status_code == 200, answer.content
            (folder / "documents" / f"{name}.{number}.json").write_bytes(answer.content)


def judge():
    client = TestClient(api)
    for line in sys.stdin:
        name, file = line.rstrip("\n").split("\t")
        answer = post(client, name, pathlib.Path(file).read_text())
        print(
            "accepts"
            if answer.status_code == 200
            else f"refuses {answer.status_code} {answer.content[:150]}"
        )


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[2])) if sys.argv[1] == "make" else judge()
