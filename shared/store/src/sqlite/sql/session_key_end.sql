DELETE FROM session_key;
