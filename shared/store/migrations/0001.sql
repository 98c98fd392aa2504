-- Version 1. Never edited: what changes later is a new file.

-- Ids are sixteen bytes long, so they are written down once and numbered. An id without a kind is only named by rows
-- or actors; the document itself is not here.
CREATE TABLE document (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER
);

-- Who wrote on which device with which version: said once for all their commits.
CREATE TABLE party (
    n INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    device BLOB NOT NULL,
    writer TEXT NOT NULL,
    UNIQUE (author, device, writer)
);

-- A commit has the number of its first change; its changes are the `changes` numbers from there. Numbers grow with
-- arrival and are never given twice.
CREATE TABLE entry (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    changes INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES party (n),
    counter INTEGER NOT NULL,
    at INTEGER NOT NULL,
    offset_ms INTEGER,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL
);

-- Four of the sixteen bytes find a commit; the whole id is compared in its row. Saves twelve bytes a commit.
CREATE INDEX entry_id ON entry (substr(id, 13));

CREATE TABLE change (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (n),
    packed BLOB NOT NULL
);

CREATE INDEX change_document ON change (document);

-- Changes that left their document because their commit was refused. They stay readable in their commit.
CREATE TABLE aside (
    change INTEGER PRIMARY KEY REFERENCES change (n)
);

CREATE TABLE list_row (
    n INTEGER PRIMARY KEY,
    list INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (n),
    person INTEGER REFERENCES document (n),
    sort TEXT NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX list_row_order ON list_row (list, sort, person);

CREATE INDEX list_row_document ON list_row (document);

CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;

-- fate: 0 waits, 1 sent, 2 refused.
CREATE TABLE outbox (
    entry INTEGER PRIMARY KEY REFERENCES entry (n),
    made INTEGER NOT NULL,
    deed TEXT NOT NULL,
    fate INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER,
    sequence INTEGER,
    reason TEXT,
    at INTEGER,
    is_answered INTEGER
);

-- What waits or needs attention, however old.
CREATE INDEX outbox_open ON outbox (entry) WHERE fate = 0 OR (fate = 2 AND is_answered = 0);

CREATE INDEX outbox_made ON outbox (made);

CREATE TABLE quarantine (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    bytes BLOB NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE waiting_room (
    n INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
);

CREATE TABLE attempt (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL
);

CREATE TABLE sync (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    cursor BLOB NOT NULL,
    reached INTEGER NOT NULL,
    last_success INTEGER,
    failing_since INTEGER,
    offset_ms INTEGER,
    cannot_talk TEXT
);

CREATE TABLE session (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    author TEXT NOT NULL,
    since INTEGER NOT NULL
);

CREATE TABLE identity (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device BLOB NOT NULL,
    generation INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    latest INTEGER NOT NULL
);

-- Actors of the signed-in session in this generation of the database; emptied when either changes.
CREATE TABLE actor (
    document INTEGER PRIMARY KEY REFERENCES document (n),
    actor BLOB NOT NULL
);
