CREATE TABLE life (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  epoch INTEGER NOT NULL,
  -- Made-up people, and staff who sign in without a password: such a log is never served as a real one, nor the reverse.
  is_demo INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE log (
  sequence INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  chain BLOB NOT NULL,
  device BLOB NOT NULL,
  counter INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX log_by_device ON log (device, counter, sequence);

CREATE TABLE part (
  document BLOB NOT NULL,
  sequence INTEGER NOT NULL REFERENCES log,
  kind INTEGER NOT NULL,
  PRIMARY KEY (document, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
  document BLOB NOT NULL,
  actor BLOB NOT NULL,
  device BLOB NOT NULL,
  PRIMARY KEY (document, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE refused (
  id BLOB PRIMARY KEY,
  reason INTEGER NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refused_change (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE acknowledged (
  device BLOB NOT NULL,
  user BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (device, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE room (
  place INTEGER PRIMARY KEY,
  body BLOB NOT NULL
) STRICT;

-- Messages of other systems that were taken: the answer is given again, byte for byte.
CREATE TABLE message (
  id TEXT PRIMARY KEY,
  digest BLOB NOT NULL,
  answer BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose NHS number it is, for referrals: follows from the person documents.
CREATE TABLE known_number (
  number TEXT NOT NULL,
  document BLOB NOT NULL,
  PRIMARY KEY (number, document)
) STRICT, WITHOUT ROWID;
