SELECT
    entry.n, entry.id, changes, author, device, counter, at, offset_ms, epoch, sequence, writer,
    session, head, generation
FROM entry
JOIN party ON party.n = entry.party
LEFT JOIN proof ON proof.n = entry.proof
WHERE entry.n >= ?1
ORDER BY entry.n
LIMIT ?2;
