SELECT epoch, sequence, cursor, reached, last_success, failing_since, offset_ms, cannot_talk, head
FROM sync;
