INSERT INTO attempt (id) VALUES (?1);
