INSERT INTO change (n, document, packed, tag) VALUES (?1, ?2, ?3, ?4);
