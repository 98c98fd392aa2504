DELETE FROM entry
WHERE n = ?1
    AND NOT EXISTS (SELECT 1 FROM change WHERE change.n >= entry.n AND change.n < entry.n + entry.changes);
