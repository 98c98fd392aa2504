SELECT id, kind FROM document WHERE n = ?1;
