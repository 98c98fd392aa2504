INSERT OR REPLACE INTO identity (one, device, generation, counter, latest)
VALUES (1, ?1, ?2, ?3, ?4);
