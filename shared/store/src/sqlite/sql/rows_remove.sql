DELETE FROM list_row WHERE document = ?1;
