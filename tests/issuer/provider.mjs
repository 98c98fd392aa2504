// An OpenID Connect issuer that others wrote, as a process of its own: node provider.mjs PORT BACK. Whoever signs in is who
// they say; its own pages ask for a name and for consent.
import { generateKeyPairSync } from 'node:crypto'
import { Provider } from 'oidc-provider'
import { ALGORITHMS, SECRET } from './told.mjs'

const [port, back] = process.argv.slice(2)

const keys = [
  [generateKeyPairSync('rsa', { modulusLength: 2048 }), 'RS256'],
  [generateKeyPairSync('rsa', { modulusLength: 2048 }), 'PS256'],
  [generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ES256'],
  [generateKeyPairSync('ed25519'), 'EdDSA'],
].map(([{ privateKey }, alg]) => ({ ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: alg }))

const issuer = `http://localhost:${port}`
const provider = new Provider(issuer, {
  clients: Object.entries(ALGORITHMS).map(([id, { algorithm, way }]) => ({
    client_id: id,
    client_secret: way === 'none' ? undefined : SECRET,
    redirect_uris: [back],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: algorithm,
    token_endpoint_auth_method: way,
  })),
  jwks: { keys },
  enabledJWA: { idTokenSigningAlgValues: Object.values(ALGORITHMS).map(({ algorithm }) => algorithm) },
  cookies: { keys: ['of this test alone'] },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
})
provider.listen(Number(port), 'localhost', () => console.log('listening'))
