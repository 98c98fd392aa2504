-- When a session ends, by this device's clock. One that was opened before this was kept is over: its user signs in again,
-- and what they wrote goes up then.
ALTER TABLE session_key ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;
