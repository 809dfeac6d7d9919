"""Every component in every state, with invented data, for developers and for the tests."""
