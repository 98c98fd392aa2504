INSERT OR REPLACE INTO sync
    (one, epoch, sequence, cursor, reached, last_success, failing_since, offset_ms, cannot_talk, head)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
