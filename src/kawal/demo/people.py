"""Invented people: names of many origins, a NIP in the right form, numbers that nobody has."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.utils.text import slugify

from kawal.accounts.service import Person
from kawal.demo import tables
from kawal.demo.chance import chance

MAN, WOMAN = 1, 2
# Serial numbers of a NIP begin at 001 for those who share birthday and entry; no office gets here.
INVENTED_SERIAL = 900


@dataclass(frozen=True, slots=True)
class Someone:
    """What is registered of a person; `key` is how the plans call them."""

    key: str
    name: str
    status: str
    nip: str = ""
    phone: str = ""
    email: str = ""


@dataclass(slots=True)
class Registry:
    """Makes people, each name once."""

    _names: set[str] = field(default_factory=set)
    _number: int = 0

    def someone(self, key: str, who: str, today: date) -> Someone:
        """A new person; `who` is the kind of titles that fit the post."""
        luck = chance("person", key)
        self._number += 1
        sex = luck.choice((MAN, WOMAN))
        status = _status(who, luck)
        name = self._free_name(sex, luck)
        return Someone(
            key=key,
            name=_titled(name, who, luck),
            status=status,
            nip="" if status == Person.Status.NON_ASN else self._nip(sex, luck, today),
            phone=self._phone() if status == Person.Status.NON_ASN or luck.random() < 0.3 else "",
            email=f"{slugify(name).replace('-', '.')}@sukamaju.example"
            if luck.random() < 0.6
            else "",
        )

    def known(self, row: tables.Account, today: date) -> Someone:
        """The person behind a demo account."""
        self._number += 1
        luck = chance("person", row.email)
        born = date.fromisoformat(row.born)
        return Someone(
            key=row.email,
            name=row.name,
            status=Person.Status.PNS,
            nip=self._nip(row.sex, luck, today, born),
            email=f"{row.email}@sukamaju.example",
        )

    def _free_name(self, sex: int, luck: Random) -> str:
        origins = tables.names().origins
        while True:
            [origin] = luck.choices(origins, [o.weight for o in origins])
            given = luck.choice(origin.m if sex == MAN else origin.f)
            name = f"{given} {luck.choice(origin.last)}"
            if name not in self._names:
                self._names.add(name)
                return name

    def _nip(self, sex: int, luck: Random, today: date, born: date | None = None) -> str:
        """Birthday, month of entry, sex, serial: 18 digits."""
        born = born or today - timedelta(days=luck.randrange(25 * 365, 55 * 365))
        entry = min(born + timedelta(days=luck.randrange(22 * 365, 30 * 365)), today)
        serial = INVENTED_SERIAL + self._number % 100
        return f"{born:%Y%m%d}{entry:%Y%m}{sex}{serial}"

    def _phone(self) -> str:
        """The prefix 0810 is not given out."""
        return f"08100000{self._number:04}"


def _titled(name: str, who: str, luck: Random) -> str:
    title = luck.choice(tables.names().titles[who])
    if not title:
        return name
    return f"{title} {name}" if who == "doctor" else f"{name}, {title}"


def _status(who: str, luck: Random) -> str:
    """Heads and deputies are civil servants; at the counter a third are not."""
    if who == "master":
        return Person.Status.PNS
    weights = (3, 3, 3) if who == "none" else (8, 2, 0)
    [status] = luck.choices(tuple(Person.Status), weights)
    return str(status)
