"""Every root field with whatever fits the schema, by schemathesis, as four people.

    .venv/bin/python -m bench.root_fields [--a-field 200] [--as NAME] [--folder EMPTY_FOLDER]

An API of its own in production mode. Somebody has one of everything that an id can name, and others
have something too (`tests.privacy.belongings`); what is theirs alone is written with words by which
it is known again. Then schemathesis draws `--a-field` questions for each query and mutation, as
nobody, as another user, as an administrator and last as the owner: ids are those of all these
things as often as not. What ends the session that asks comes last, by itself. Schemathesis is
installed from PyPI into the folder.

Budget: nothing is answered with 500 or above but 503, no error is without a code, none is a failure
of ours, none took more than 5 s, and nobody is told a word that is not for them.

Last result, beside others (load 17 to 40): 20,132 answers each as another user and as the owner,
with 200 a field, and 4,126 each as nobody and as an administrator, with 40: none of these, 99 of
100 within 0.32 s, the slowest after 4.6 s; an hour each of the former, 12 minutes of the latter.
"""
