SELECT n, packed, aside.change IS NOT NULL
FROM change
LEFT JOIN aside ON aside.change = change.n
WHERE document = ?1
ORDER BY n;
