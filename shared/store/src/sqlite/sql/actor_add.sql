INSERT INTO actor (document, actor) VALUES (?1, ?2) ON CONFLICT DO NOTHING;
