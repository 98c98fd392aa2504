DELETE FROM waiting_room;
