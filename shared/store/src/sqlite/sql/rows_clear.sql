DELETE FROM list_row;
