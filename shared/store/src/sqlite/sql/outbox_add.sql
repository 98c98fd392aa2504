INSERT INTO outbox (entry, made, deed) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;
