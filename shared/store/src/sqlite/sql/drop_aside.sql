DELETE FROM aside WHERE change IN (SELECT n FROM change WHERE document = ?1);
