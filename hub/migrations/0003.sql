-- Every commit is signed by a session from here on. What a log held before is not: it is not served any more, so this
-- meets an empty one.
ALTER TABLE life ADD COLUMN root BLOB;

-- Certificates and revocations stand in the log too: `id` is then the hash, whose 32 bytes are no commit's id, `device`
-- is empty, and `body` is the credential.
ALTER TABLE log ADD COLUMN is_credential INTEGER NOT NULL DEFAULT 0;
CREATE INDEX log_credentials ON log (sequence) WHERE is_credential = 1;

-- Hash of the session's certificate; NULL where a commit has no proof, as in suites.
ALTER TABLE log ADD COLUMN session BLOB;
CREATE INDEX log_by_session ON log (session, sequence) WHERE session IS NOT NULL;
