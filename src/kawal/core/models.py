"""Tables of core: none that knows the domain."""

from kawal.core.throttle import TokenBucket

__all__ = ["TokenBucket"]
