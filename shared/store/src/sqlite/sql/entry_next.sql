SELECT max(
    coalesce((SELECT n + max(changes, 1) FROM entry ORDER BY n DESC LIMIT 1), 1),
    coalesce((SELECT max(n) FROM change), 0) + 1
);
