SELECT seed, certificate, token, ends FROM session_key;
