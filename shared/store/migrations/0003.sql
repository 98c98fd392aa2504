-- Version 3. Who wrote is proven: sessions have keys and certificates, and commits say under which of them they were
-- signed.

-- What the signatures of commits name beside them: said once for all commits of a session between two exchanges.
CREATE TABLE proof (
    n INTEGER PRIMARY KEY,
    session BLOB NOT NULL,
    head BLOB NOT NULL,
    generation INTEGER NOT NULL
);

-- Four of the 32 bytes find a proof; the whole is compared in its row.
CREATE INDEX proof_head ON proof (substr(head, 29));

ALTER TABLE entry ADD COLUMN proof INTEGER REFERENCES proof (n);

-- Certificates and revocations that were proven.
CREATE TABLE credential (
    hash BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE device_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seed BLOB NOT NULL,
    root BLOB
);

CREATE TABLE session_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seed BLOB NOT NULL,
    certificate BLOB NOT NULL,
    token BLOB NOT NULL
);

-- The log that was seen before has no head that a signature could name: the exchange begins anew, and whoever is signed in
-- signs in again, which gives them a key.
DELETE FROM sync;

ALTER TABLE sync ADD COLUMN head BLOB;

DELETE FROM session;
