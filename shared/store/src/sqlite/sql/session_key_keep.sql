INSERT OR REPLACE INTO session_key (one, seed, certificate, token, ends) VALUES (1, ?1, ?2, ?3, ?4);
