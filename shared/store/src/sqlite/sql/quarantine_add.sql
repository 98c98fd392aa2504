INSERT INTO quarantine (id, bytes, reason, at)
SELECT ?1, ?2, ?3, ?4
WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE id = ?1 AND bytes = ?2);
