-- Who may sign in. A member of staff who was removed stays, so that their id is never somebody else's.
CREATE TABLE staff (
  user BLOB PRIMARY KEY,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  UNIQUE (issuer, subject)
) STRICT, WITHOUT ROWID;

-- As whom they may sign in: role, employing organisation, team.
CREATE TABLE membership (
  user BLOB NOT NULL REFERENCES staff,
  role TEXT NOT NULL,
  organisation TEXT NOT NULL,
  team TEXT NOT NULL,
  PRIMARY KEY (user, role, organisation, team)
) STRICT, WITHOUT ROWID;
