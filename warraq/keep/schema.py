"""The tables of the catalogue. Another `VERSION` means another catalogue: it is thrown away and made again."""

from __future__ import annotations

VERSION = 8

KEPT = """
CREATE TABLE sources (
    number INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, digest TEXT NOT NULL,
    names TEXT NOT NULL
);
CREATE TABLE texts (number INTEGER PRIMARY KEY, record TEXT NOT NULL, remarks TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE found (number INTEGER PRIMARY KEY, card TEXT NOT NULL, postings BLOB NOT NULL);
CREATE TABLE remarked (number INTEGER PRIMARY KEY, count INTEGER NOT NULL, errors INTEGER NOT NULL);
CREATE TABLE unfiled (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""What was read: stamps, digests; records, remarks on them, bodies, what search knows of them; what is to be filed."""

FILED = """
CREATE TABLE filed (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, page INTEGER NOT NULL, status TEXT NOT NULL, live INTEGER NOT NULL,
    past INTEGER, id TEXT NOT NULL, place TEXT NOT NULL, address TEXT NOT NULL
);
CREATE INDEX filed_path ON filed (path);
CREATE INDEX filed_id ON filed (id);
CREATE INDEX filed_place ON filed (place);
CREATE INDEX filed_time ON filed (live, past, status, page);
CREATE TABLE memberships (
    kind TEXT NOT NULL, key TEXT NOT NULL, past INTEGER NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL,
    month TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL, changed INTEGER NOT NULL,
    PRIMARY KEY (kind, key, past, id, number)
) WITHOUT ROWID;
CREATE INDEX memberships_number ON memberships (number);
CREATE TABLE terms (
    kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, slug TEXT NOT NULL, address TEXT NOT NULL,
    count INTEGER NOT NULL, past INTEGER NOT NULL, id TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE links (number INTEGER NOT NULL, line INTEGER NOT NULL, target TEXT NOT NULL, goal TEXT NOT NULL,
    inside INTEGER NOT NULL, PRIMARY KEY (number, target)) WITHOUT ROWID;
CREATE INDEX links_goal ON links (goal);
CREATE TABLE picks (number INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (number, id)) WITHOUT ROWID;
CREATE INDEX picks_id ON picks (id);
CREATE TABLE shows (image TEXT NOT NULL, number INTEGER NOT NULL, line INTEGER NOT NULL, focus TEXT NOT NULL,
    PRIMARY KEY (image, number, focus)) WITHOUT ROWID;
CREATE INDEX shows_number ON shows (number);
CREATE TABLE negatives (
    image TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    found TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE vectors (
    number INTEGER PRIMARY KEY, past INTEGER NOT NULL, id TEXT NOT NULL, lang TEXT NOT NULL, dossier TEXT NOT NULL,
    said TEXT NOT NULL
);
CREATE TABLE postings (
    term TEXT NOT NULL, past INTEGER NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, weight INTEGER NOT NULL,
    PRIMARY KEY (term, past, id, number)
) WITHOUT ROWID;
CREATE TABLE boxes (number INTEGER PRIMARY KEY, picked TEXT NOT NULL, least REAL NOT NULL, short INTEGER NOT NULL);
CREATE TABLE boxed (picked INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (picked, number)) WITHOUT ROWID;
CREATE INDEX boxed_number ON boxed (number);
"""
"""What follows from the records: what is live, in which lists, what links to what, what is near to what.

`past` and `changed` are microseconds before 1970, so that newest come first; a standing page has none.
"""

RELEASED = """
CREATE TABLE stirred (number INTEGER NOT NULL, stem TEXT NOT NULL, PRIMARY KEY (number, stem)) WITHOUT ROWID;
CREATE TABLE shards (segment TEXT NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, made TEXT NOT NULL,
    PRIMARY KEY (segment, kind, place)) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE touched (subject TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE outputs (
    path TEXT PRIMARY KEY, place TEXT NOT NULL, subject TEXT NOT NULL, inputs TEXT NOT NULL, stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX outputs_subject ON outputs (subject);
CREATE INDEX outputs_place ON outputs (place);
CREATE TABLE arriving (
    path TEXT PRIMARY KEY, place TEXT NOT NULL, subject TEXT NOT NULL, inputs TEXT NOT NULL, stamp TEXT NOT NULL,
    fate TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE folders (folder TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE trailing (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""What the released site holds, what is on its way into it, and where the tree before it still lags behind.

Of the index of search: of which stems an edited article says otherwise now, and the term files that this changed.
"""
