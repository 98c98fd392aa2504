-- Who asked for whom, to open a record in an emergency: kept, whether somebody was found or not. `person` is who was found.
-- A number that nobody here has is not kept.
CREATE TABLE sought (
  at INTEGER NOT NULL,
  user BLOB NOT NULL,
  session BLOB NOT NULL,
  person BLOB
) STRICT;
CREATE INDEX sought_by ON sought (user, at);
