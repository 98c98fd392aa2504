INSERT INTO document (id) VALUES (?1);
