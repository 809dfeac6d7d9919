"""A task on the first line of standard input, the PDF after it; the answer on standard output."""

import faulthandler
import logging
import resource
import signal
import sys

SECONDS = 20
BYTES = 1_500_000_000  # of address space; a usual file takes 200 MB


def confine() -> None:
    """At the first limit of time the process tells where it is and ends; the second is for none."""
    faulthandler.register(signal.SIGXCPU, file=2, all_threads=False, chain=True)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    confine()
    logging.disable(logging.CRITICAL)  # messages of libraries quote the file
    from kawal.signing.inspection.answering import answer  # noqa: PLC0415  within the limits

    task, _, document = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.write(answer(task, document).model_dump_json())


if __name__ == "__main__":
    main()
