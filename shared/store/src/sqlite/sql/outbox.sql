SELECT entry, deed, fate, epoch, sequence, reason, at, is_answered
FROM outbox
WHERE entry IN (
    SELECT entry FROM outbox WHERE fate = 0 OR (fate = 2 AND is_answered = 0)
    UNION
    SELECT entry FROM outbox WHERE made >= ?1
)
ORDER BY entry;
