INSERT INTO waiting_room (bytes) VALUES (?1);
