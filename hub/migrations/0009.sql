-- Templates of assessments that a command added. What devices get is the document that the hub files for each. `fate` is null
-- until the hub has looked at it, then 1 when it has filed the document, 0 when it does not take the template. One version of a
-- template is what it is for ever.
CREATE TABLE template (
  hash BLOB PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  bytes BLOB NOT NULL,
  at INTEGER NOT NULL,
  fate INTEGER
) STRICT;
CREATE UNIQUE INDEX template_version ON template (id, version);
CREATE INDEX template_waits ON template (at) WHERE fate IS NULL;
