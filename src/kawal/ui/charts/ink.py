"""Colours of charts. A PDF knows no style sheet, so they stand in attributes; a test compares
them with tokens.css."""

DONE = "#14694a"
DONE_BG = "#e3f1ea"
DUE = "#8a5300"
DUE_BG = "#fbeed7"
LATE = "#a32020"
LATE_BG = "#fae5e3"
IDLE = "#55524b"
IDLE_BG = "#ece8df"
INFO = "#1a56a8"
INK = "#1c1b19"
INK_2 = "#4a4741"
INK_3 = "#6b675f"
LINE = "#dcd6ca"
LINE_STRONG = "#8c8475"
SURFACE = "#ffffff"

# Areas of their own: at least 3:1 against the track and the ground, quieter than the text colours.
BELOW = "#b87200"
RUNNING = "#5b8fd1"
UNSETTLED = "#77726a"

FONT = "Noto Sans, Liberation Sans, sans-serif"
