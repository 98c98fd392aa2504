SELECT n FROM proof WHERE substr(head, 29) = substr(?2, 29) AND head = ?2 AND session = ?1 AND generation = ?3;
