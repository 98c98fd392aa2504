UPDATE change SET tag = coalesce(?2, tag) WHERE n = ?1;
