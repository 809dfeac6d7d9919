"""`python -m kawal.cli`."""

from kawal.cli import main

main()
