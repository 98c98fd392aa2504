INSERT OR REPLACE INTO session_key (one, seed, certificate, token) VALUES (1, ?1, ?2, ?3);
