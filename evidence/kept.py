"""What is made from a dataset is kept with it: within a bound, and for no longer than the dataset itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from evidence.dataset import Dataset

P = ParamSpec("P")
R = TypeVar("R")
Made = Callable[Concatenate["Dataset", P], R]


def kept(most: int) -> Callable[[Made[P, R]], Made[P, R]]:
    """Keep the last results of a function of a dataset, `most` of each dataset; what it raises is not kept."""

    def keep(make: Made[P, R]) -> Made[P, R]:
        name = f"{make.__module__}.{make.__qualname__}"

        @wraps(make)
        def found(data: Dataset, /, *args: P.args, **options: P.kwargs) -> R:
            own = vars(data).get(name) or vars(data).setdefault(name, lru_cache(most)(partial(make, data)))
            made: R = own(*args, **options)
            return made

        return found

    return keep
