"""A folder of evidence in a ZIP, as offices keep it: opened safely, its files matched to questions.

Nothing is ever written under a name of the archive, and nothing is unpacked as a whole: `listing`
says what is in it or refuses it, `reading` gives one file piece by piece, `matching` says which
question a file probably belongs to. What is taken over, people decide.
"""
