SELECT document, tag FROM change WHERE n = ?1;
