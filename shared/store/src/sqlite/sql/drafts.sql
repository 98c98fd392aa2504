SELECT key, value, at
FROM draft
WHERE substr(key, 1, length(?1)) = ?1
ORDER BY key;
