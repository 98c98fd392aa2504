INSERT OR IGNORE INTO credential (hash, bytes) VALUES (?1, ?2);
