-- Templates of assessments that a command added. What devices get is the document that the hub files for each: `is_filed`
-- says that it has. One version of a template is what it is for ever.
CREATE TABLE template (
  hash BLOB PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  bytes BLOB NOT NULL,
  at INTEGER NOT NULL,
  is_filed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX template_version ON template (id, version);
CREATE INDEX template_waits ON template (at) WHERE is_filed = 0;
