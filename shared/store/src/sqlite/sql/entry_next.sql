SELECT max(coalesce((SELECT max(n) FROM entry), 0), coalesce((SELECT max(n) FROM change), 0)) + 1;
