UPDATE outbox
SET fate = 2, epoch = NULL, sequence = NULL, reason = ?2, at = ?3, is_answered = ?4
WHERE entry = ?1;
