"""The demo city Kota Sukamaju: invented, built through the same actions that people use.

Tables (`data`) say what the city has; plans turn them into dated acts; `building` does the acts in
the order of their days, in one transaction. Nothing here goes round a rule of the apps below.
"""
