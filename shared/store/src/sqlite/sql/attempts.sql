SELECT id FROM attempt ORDER BY n;
