SELECT seed, certificate, token FROM session_key;
