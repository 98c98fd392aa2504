/// From now on the clock of the day is so many seconds ahead in this program.
void later_by(long seconds);
