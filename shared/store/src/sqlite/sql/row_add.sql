INSERT INTO list_row (list, document, person, sort, key, words, facts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
