SELECT bytes, id, reason, at FROM quarantine ORDER BY n;
