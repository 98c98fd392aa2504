SELECT actor
FROM actor
JOIN document ON document.n = actor.document
WHERE document.id = ?1;
