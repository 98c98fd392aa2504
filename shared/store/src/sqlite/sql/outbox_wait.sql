UPDATE outbox
SET fate = 0, epoch = NULL, sequence = NULL, reason = NULL, at = NULL, is_answered = NULL
WHERE entry = ?1;
