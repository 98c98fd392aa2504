-- Ends of access that were asked for while a hub had the log, which takes them up. No part of the log: what follows from
-- one is. `whose` is 1 for a device, 2 for a member of staff, 3 for a session by its first digits. `ended` is how many
-- certificates ended, once it was taken up; -1 when that could not be.
CREATE TABLE wish (
  number INTEGER PRIMARY KEY,
  whose INTEGER NOT NULL,
  named TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended INTEGER
) STRICT;
CREATE INDEX wish_waits ON wish (number) WHERE ended IS NULL;

-- When a device last asked for something.
CREATE TABLE heard (
  device BLOB PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
