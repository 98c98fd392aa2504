INSERT INTO draft (key, value, at)
VALUES (?1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at;
