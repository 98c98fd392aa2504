INSERT INTO change (n, document, packed) VALUES (?1, ?2, ?3);
