"""The command line itself, for a case of more people than it takes: a wrong file, not a conference, has as many.

python many_people.py COMMAND ...
"""

from cpprep.__main__ import main

try:
    from cpprep.case.file import reading
except ImportError:  # an older checkout
    from cpprep.case import reading

reading.MOST_NAMED = 10_000
main()
