DELETE FROM actor WHERE document = ?1;
