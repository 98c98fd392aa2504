SELECT n FROM document WHERE id = ?1;
