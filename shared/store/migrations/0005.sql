-- Version 5. What the hub gave with a change when it had taken it: by that a hub that was restored from a copy knows it
-- again. What was kept before has none.
ALTER TABLE change ADD COLUMN tag BLOB;
