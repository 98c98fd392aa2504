-- Whose name and date of birth they are, for referrals without an NHS number: follows from the person documents.
CREATE TABLE known_likeness (
  born TEXT NOT NULL,
  name TEXT NOT NULL,
  document BLOB NOT NULL,
  PRIMARY KEY (born, name, document)
) STRICT, WITHOUT ROWID;
