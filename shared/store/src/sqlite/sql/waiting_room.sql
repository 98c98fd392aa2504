SELECT bytes FROM waiting_room ORDER BY n;
