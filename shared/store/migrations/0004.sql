-- When a session ends, by this device's clock. One that was opened before this was kept is over: its user signs in again,
-- and what they wrote goes up then.
ALTER TABLE session_key ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;

-- Documents that the user no longer sees, and that hold something that was not sent yet.
CREATE TABLE leaving (
    document BLOB PRIMARY KEY
) WITHOUT ROWID;
