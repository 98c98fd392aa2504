SELECT n, at FROM entry WHERE substr(id, 13) = substr(?1, 13) AND id = ?1 ORDER BY n LIMIT 1;
