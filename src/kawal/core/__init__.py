"""Ids, access rules, typed requests, time, small html and csv helpers. Knows no domain."""
