SELECT id, author, at, proof IS NOT NULL
FROM entry
JOIN party ON party.n = entry.party
WHERE entry.n <= ?1
ORDER BY entry.n DESC
LIMIT 1;
