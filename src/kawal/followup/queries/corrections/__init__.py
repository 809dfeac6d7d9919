"""What was changed after the public was told, from the rows and acts themselves.

Nobody writes a correction: each of them is something that was recorded for another reason.
"""
