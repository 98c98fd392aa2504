UPDATE document SET kind = ?2 WHERE n = ?1 AND kind IS NULL;
