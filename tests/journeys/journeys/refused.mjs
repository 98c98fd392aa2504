// What arrives broken is refused in words, and the hub goes on working. What arrives twice is answered the same.
import { signIn } from '../steps.mjs'

export const name = 'broken messages are refused'

const EXCHANGE = 'application/vnd.doorstep.exchange.v3'
const FHIR = 'application/fhir+json'

/** Messages come with a token of the demo's sender, unless another is given. */
async function post(hub, path, type, body, given = undefined) {
  const own = path === '/exchange' ? null : hub.senderToken(`${hub.address}${path}`)
  const token = given === undefined ? own : given
  const headers = { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const response = await fetch(`${hub.address}${path}`, { method: 'POST', headers, body })
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

function expect(what, answer, status) {
  if (answer.status !== status) throw new Error(`${what}: ${answer.status}, not ${status}: ${answer.bytes.subarray(0, 400)}`)
}

/** Refused with a FHIR OperationOutcome that says something. */
function expectOutcome(what, answer, status) {
  expect(what, answer, status)
  const outcome = JSON.parse(answer.bytes.toString())
  const words = outcome.issue?.[0]?.diagnostics ?? outcome.issue?.[0]?.details?.text
  if (outcome.resourceType !== 'OperationOutcome' || !words) throw new Error(`${what}: not an outcome: ${answer.bytes}`)
}

export async function run({ hub, device }) {
  const noise = Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 197 + 31) % 256))
  const zstd = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), noise])
  expect('nothing', await post(hub, '/exchange', EXCHANGE, ''), 400)
  expect('noise', await post(hub, '/exchange', EXCHANGE, noise), 400)
  expect('a stream that breaks', await post(hub, '/exchange', EXCHANGE, zstd), 400)
  expect('another type', await post(hub, '/exchange', 'text/plain', noise), 415)
  const newer = await post(hub, '/exchange', EXCHANGE.replace(/v\d+$/, 'v99'), noise)
  expect('a newer version', newer, 400)
  if (newer.bytes.length === 0) throw new Error('a newer version is refused without a word')
  expect('too much', await post(hub, '/exchange', EXCHANGE, Buffer.alloc(5 * 1024 * 1024)), 413)

  expectOutcome('not JSON', await post(hub, '/$process-message', FHIR, noise), 400)
  expectOutcome('half of a message', await post(hub, '/$process-message', FHIR, '{"resourceType":"Bundle","entry":['), 400)
  const other = await post(hub, '/$process-message', FHIR, '{"resourceType":"Patient"}')
  if (other.status < 400 || other.status > 499) throw new Error(`another resource: ${other.status}`)
  expectOutcome('another resource', other, other.status)
  expectOutcome('no token', await post(hub, '/$process-message', FHIR, '{}', null), 401)
  expectOutcome('a wrong token', await post(hub, '/$process-message', FHIR, '{}', 'somebody-else'), 401)
  expectOutcome('another type', await post(hub, '/$process-message', 'text/plain', '{}'), 415)

  const health = await fetch(`${hub.address}/health`)
  if (!health.ok || (await health.json()).database !== 'ok') throw new Error(`the hub is not well: ${health.status}`)
  const senior = await device('senior', { phone: false })
  await signIn(senior, 'Leila Shah')
  await senior.reads(/To decide/)
}
