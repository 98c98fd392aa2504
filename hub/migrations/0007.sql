-- A message's id is its sender's own: two senders may use the same one.
CREATE TABLE message_of (
  sender TEXT NOT NULL,
  id TEXT NOT NULL,
  digest BLOB NOT NULL,
  answer BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (sender, id)
) STRICT, WITHOUT ROWID;
INSERT INTO message_of (sender, id, digest, answer, at) SELECT sender, id, digest, answer, at FROM message;
DROP TABLE message;
ALTER TABLE message_of RENAME TO message;
