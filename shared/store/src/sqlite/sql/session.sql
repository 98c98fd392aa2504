SELECT author, since FROM session;
