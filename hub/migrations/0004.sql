-- Who is let into a person's circle stands in the log too: `form` is 0 for a commit, 1 for a credential, 2 for an entry
-- about access, whose `id` is the hash of the log there. A commit that came in several parts has further rows, whose `id` is
-- its own with the sequence after it.
ALTER TABLE log RENAME COLUMN is_credential TO form;

CREATE TABLE access (
  sequence INTEGER PRIMARY KEY REFERENCES log,
  circle BLOB NOT NULL,
  source BLOB NOT NULL,
  audience TEXT NOT NULL,
  is_given INTEGER NOT NULL,
  until INTEGER
) STRICT;
CREATE INDEX access_of_circle ON access (circle, sequence);
CREATE INDEX access_ends ON access (audience, until) WHERE until IS NOT NULL;

-- Who began a document, when, and whose circles it is in: follows from the documents.
CREATE TABLE about (
  document BLOB PRIMARY KEY,
  kind INTEGER NOT NULL,
  by BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX about_begun ON about (kind, at);

CREATE TABLE circle (
  circle BLOB NOT NULL,
  document BLOB NOT NULL,
  PRIMARY KEY (circle, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX circle_of ON circle (document);

-- What reached a team is what another of the team has taken in.
ALTER TABLE acknowledged ADD COLUMN team TEXT NOT NULL DEFAULT '';

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

-- What a reviewer decided about a commit that was set aside: the first commit in the log that says so. Follows from the log.
CREATE TABLE decided (
  id BLOB PRIMARY KEY,
  by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
