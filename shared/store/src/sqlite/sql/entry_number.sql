SELECT n, changes FROM entry WHERE substr(id, 11) = substr(?1, 11) AND id = ?1;
