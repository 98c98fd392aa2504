SELECT n FROM party WHERE author = ?1 AND device = ?2 AND writer = ?3;
