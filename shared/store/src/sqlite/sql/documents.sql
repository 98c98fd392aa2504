SELECT id, kind
FROM document
WHERE EXISTS (
    SELECT 1
    FROM change
    LEFT JOIN aside ON aside.change = change.n
    WHERE change.document = document.n AND aside.change IS NULL
)
ORDER BY id;
