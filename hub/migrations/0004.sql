-- What a reviewer decided about a commit that was set aside: the first commit in the log that says so. Follows from the log.
CREATE TABLE decided (
  id BLOB PRIMARY KEY,
  by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
