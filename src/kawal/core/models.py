"""Tables of core: none that knows the domain."""

from kawal.core.demo_mark import DemoMark
from kawal.core.job_failures import JobFailure
from kawal.core.throttle import TokenBucket

__all__ = ["DemoMark", "JobFailure", "TokenBucket"]
