UPDATE outbox
SET fate = 1, epoch = ?2, sequence = ?3, reason = NULL, at = NULL, is_answered = NULL
WHERE entry = ?1;
