"""What people are told: in the app, by mail, in their calendar.

Knows no feature. Others enter by `service`: they declare kinds of notices and tell people within
the transaction of the act. What units, accounts and files do is read from the record of acts.
"""
