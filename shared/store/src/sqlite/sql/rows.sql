SELECT list_row.key, about.id, person.id, list_row.sort, list_row.words, list_row.facts
FROM list_row
JOIN document AS about ON about.n = list_row.document
LEFT JOIN document AS person ON person.n = list_row.person
WHERE list_row.list = ?1
    AND list_row.sort >= ?2
    AND (?3 IS NULL OR list_row.sort < ?3)
    AND (?4 IS NULL OR list_row.person = (SELECT n FROM document WHERE id = ?4))
ORDER BY list_row.sort, list_row.key, about.id;
