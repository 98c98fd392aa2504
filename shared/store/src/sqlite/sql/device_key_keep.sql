INSERT OR REPLACE INTO device_key (one, seed, root) VALUES (1, ?1, ?2);
