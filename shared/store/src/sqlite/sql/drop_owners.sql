-- The commits that changed a document.
SELECT DISTINCT (SELECT max(entry.n) FROM entry WHERE entry.n <= change.n)
FROM change
WHERE document = ?1;
