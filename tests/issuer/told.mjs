// What the issuer and the hub are told of each other: how each client's tokens are signed, and how it shows who it is.

export const ALGORITHMS = {
  rsa: { algorithm: 'RS256', way: 'client_secret_basic' },
  pss: { algorithm: 'PS256', way: 'client_secret_basic' },
  curve: { algorithm: 'ES256', way: 'client_secret_basic' },
  edwards: { algorithm: 'EdDSA', way: 'client_secret_basic' },
  public: { algorithm: 'RS256', way: 'none' },
  // Signed with the secret that both know: the hub takes no such token.
  shared: { algorithm: 'HS256', way: 'client_secret_basic' },
}

/** It has signs that form encoding changes. */
export const SECRET = 'a secret: with + and % and / in its 40 signs'
