DELETE FROM leaving;
