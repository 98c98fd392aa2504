-- Systems that may send referrals. `organisation` is the ODS code that their messages may say, in capitals.
CREATE TABLE sender (
  name TEXT PRIMARY KEY,
  organisation TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What shows that a message is a sender's: a public key as a JWK, or the SHA-256 of a client certificate as 64 digits. One
-- is never two senders'.
CREATE TABLE sender_proof (
  proof TEXT PRIMARY KEY,
  sender TEXT NOT NULL REFERENCES sender,
  is_certificate INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sender_proof_of ON sender_proof (sender);

-- Tokens that were presented, until they would have run out: each is good once.
CREATE TABLE sender_token (
  sender TEXT NOT NULL,
  jti BLOB NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (sender, jti)
) STRICT, WITHOUT ROWID;
CREATE INDEX sender_token_ends ON sender_token (until);

-- Whose message it was; empty for those that were taken before senders had names.
ALTER TABLE message ADD COLUMN sender TEXT NOT NULL DEFAULT '';
