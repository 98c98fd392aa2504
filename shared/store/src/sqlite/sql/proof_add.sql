INSERT INTO proof (session, head, generation) VALUES (?1, ?2, ?3);
