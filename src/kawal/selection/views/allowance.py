"""How many files a person may have made or read here in some minutes."""

from kawal.core.allowance import exports_of, imports_of

EXPORTS, IMPORTS = exports_of("selection"), imports_of("selection")
