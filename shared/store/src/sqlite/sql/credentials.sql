SELECT bytes FROM credential ORDER BY hash;
