INSERT INTO party (author, device, writer) VALUES (?1, ?2, ?3);
