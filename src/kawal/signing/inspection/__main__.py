"""A task on the first line of standard input, the PDF after it; the answer on standard output."""

import logging
import resource
import sys

SECONDS = 20
BYTES = 1_500_000_000  # of address space; a usual file takes 200 MB


def confine() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
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
