DELETE FROM draft WHERE key = ?1;
