DELETE FROM outbox
WHERE entry = ?1
    AND NOT EXISTS (
        SELECT 1
        FROM entry
        JOIN change ON change.n >= entry.n AND change.n < entry.n + entry.changes
        WHERE entry.n = ?1
    );
