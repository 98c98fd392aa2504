DELETE FROM change WHERE document = ?1;
