SELECT entry.n, entry.id, changes, author, device, counter, at, offset_ms, epoch, sequence, writer
FROM entry
JOIN party ON party.n = entry.party
WHERE entry.n >= ?1
ORDER BY entry.n
LIMIT ?2;
