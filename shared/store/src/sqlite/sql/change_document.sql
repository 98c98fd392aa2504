SELECT document FROM change WHERE n = ?1;
