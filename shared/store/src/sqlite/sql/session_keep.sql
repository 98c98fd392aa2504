INSERT OR REPLACE INTO session (one, author, since) VALUES (1, ?1, ?2);
