SELECT bytes FROM credential WHERE hash = ?1;
