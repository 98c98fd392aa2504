-- Version 2. Rows are only what documents say, kept beside them: they are made anew at the next start, because no form of
-- theirs is known here. Their facts are packed from now on.
DROP TABLE list_row;

CREATE TABLE list_row (
    n INTEGER PRIMARY KEY,
    list INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (n),
    person INTEGER REFERENCES document (n),
    sort TEXT NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    facts BLOB NOT NULL
);

CREATE INDEX list_row_order ON list_row (list, sort, person);

CREATE INDEX list_row_document ON list_row (document);

-- The form that all rows have: `record::rows::FORM` of the version that made them.
CREATE TABLE rows_form (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    form INTEGER NOT NULL
);

-- Actors follow from the run of the program, so that a copied database never writes as its twin: none is kept.
DROP TABLE actor;
