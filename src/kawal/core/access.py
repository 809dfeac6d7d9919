"""Every route declares who may enter. A view without a rule is refused, and a guard test fails.

The rule is an attribute of the view; `AccessMiddleware` enforces it before the view runs. Which
objects a person sees inside is another matter: that is decided by querysets (`visible_to`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponseBase

type View = Callable[..., HttpResponseBase]

_RULE = "kawal_access_rule"


@dataclass(frozen=True, slots=True)
class Rule:
    """`public`: anyone. `signed_in`: any person. `permission`: a person who holds it somewhere.

    `own` names another guard that the view applies itself (a token in the address, an API key).
    """

    kind: Literal["public", "signed_in", "permission", "own"]
    detail: str = ""


def public[V: Callable[..., Any]](view: V) -> V:
    """Anyone may enter, signed in or not."""
    return declare(view, Rule("public"))


def signed_in[V: Callable[..., Any]](view: V) -> V:
    """Any signed-in person may enter; what they see is up to the querysets."""
    return declare(view, Rule("signed_in"))


def needs[V: Callable[..., Any]](permission: str) -> Callable[[V], V]:
    """Only a person who holds this permission in some unit or agency may enter; 403 for others."""
    return lambda view: declare(view, Rule("permission", permission))


def own_guard[V: Callable[..., Any]](reason: str) -> Callable[[V], V]:
    """The view checks a secret of its own; `reason` says which, for the policy table."""
    return lambda view: declare(view, Rule("own", reason))


def declare[V: Callable[..., Any]](view: V, rule: Rule) -> V:
    setattr(view, _RULE, rule)
    return view


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """The declared rule; None if the view declares nothing."""
    found = getattr(view, _RULE, None)
    return found if isinstance(found, Rule) else None


def is_ours(request: HttpRequest) -> bool:
    """Whether the request resolved to a view at all."""
    return request.resolver_match is not None
