// Signing in at an issuer that others wrote, without a browser; ends with the plain count.
import '../scratch.mjs'
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person } from './person.mjs'
import { ALGORITHMS, SECRET } from './told.mjs'

const program = process.env.DOORSTEP_HUB
const running = new Set()
const folder = mkdtempSync(join(tmpdir(), 'doorstep-issuer-'))

/** A port that is free now. */
async function freePort() {
  const probe = createServer().listen(0, 'localhost')
  await once(probe, 'listening')
  const { port } = probe.address()
  await new Promise((closed) => probe.close(closed))
  return port
}

/** Starts a program and waits for its first line. */
async function start(command, given, environment = {}) {
  const process_ = spawn(command, given, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(process_)
  let said = ''
  process_.stderr.on('data', (bytes) => (said = (said + bytes).slice(-4_000)))
  await Promise.race([
    once(process_.stdout, 'data'),
    once(process_, 'exit').then(() => Promise.reject(new Error(`${command} ended: ${said}`))),
  ])
  return process_
}

async function stop(process_) {
  running.delete(process_)
  process_.kill('SIGKILL')
  if (process_.exitCode === null && process_.signalCode === null) await once(process_, 'exit')
}

const ports = { issuer: await freePort(), hub: await freePort() }
const issuer = `http://localhost:${ports.issuer}`
const home = `http://localhost:${ports.hub}`
const data = join(folder, 'data')
const provider = () => start(process.execPath, [join(import.meta.dirname, 'provider.mjs'), ports.issuer, `${home}/sign-in/back`])

/** A command of the hub on its data. */
const hub = (...given) =>
  execFileSync(program, [...given, '--data', data], { encoding: 'utf8', env: { ...process.env, HUB_ISSUER: issuer, HUB_LOG: 'off' } })

/** A hub that is this client of the issuer's. */
function serve(client) {
  const given = ['serve', '--port', `${ports.hub}`, '--data', data, '--issuer', issuer, '--client-id', client]
  const secret = ALGORITHMS[client].way === 'none' ? {} : { HUB_CLIENT_SECRET: SECRET }
  return start(program, given, { HUB_LOG: 'warn', ...secret })
}

/** The address that an app opens. */
function address(returns = 'web') {
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const key = Buffer.from(x, 'base64url').toString('hex')
  return `${home}/sign-in?device=${randomUUID()}&key=${key}&return=${returns}`
}

const signsIn = (name, answers) => new Person().goes(address(), name, answers)

function entered({ at, status, page }) {
  assert.match(at, new RegExp(`^${home}/#signed-in=[\\w-]{43}$`), `${status} ${page}`)
}

async function withHub(client, does) {
  const served = await serve(client)
  try {
    await does()
  } finally {
    await stop(served)
  }
}

const tests = {
  'who is in the directory gets a ticket, however the issuer signs': async () => {
    for (const client of ['rsa', 'pss', 'curve', 'edwards', 'public']) {
      await withHub(client, async () => entered(await signsIn('amara')))
    }
  },
  'a token that is signed with a shared secret signs nobody in': () =>
    withHub('shared', async () => {
      const { status, page } = await signsIn('amara')
      assert.equal(status, 502)
      assert.match(page, /did not prove who you are/)
    }),
  'an app of its own is led back by its own scheme': () =>
    withHub('rsa', async () => {
      const { at } = await new Person().goes(address('app'), 'amara')
      assert.match(at, /^doorstep:\/\/signed-in#signed-in=[\w-]{43}$/)
    }),
  'who is in no directory is told what to do, and comes in once added, and no more once removed': () =>
    withHub('rsa', async () => {
      const refused = await signsIn('ben')
      assert.equal(refused.status, 403)
      assert.match(refused.page, /You cannot use Doorstep yet.*<code>ben<\/code>/s)
      const place = ['--role', 'care-worker', '--organisation', 'Eastbank Community Health', '--team', 'Harbour']
      const added = hub('users', 'add', '--subject', 'ben', '--name', 'Ben Adeyemi', ...place, '--new-team')
      entered(await signsIn('ben'))
      hub('users', 'remove', '--user', added.split(' ')[1])
      assert.equal((await signsIn('ben')).status, 403)
    }),
  'who refuses at the issuer comes back to the app without a ticket': () =>
    withHub('rsa', async () => {
      const { at } = await signsIn('amara', { consent: false })
      assert.equal(at, `${home}/#not-signed-in=cancelled`)
    }),
  'an address of the way back is good once': () =>
    withHub('rsa', async () => {
      const person = new Person()
      const seen = []
      const ask = person.ask.bind(person)
      person.ask = (at, options) => {
        seen.push(at)
        return ask(at, options)
      }
      entered(await person.goes(address(), 'amara'))
      const back = seen.find((at) => at.startsWith(`${home}/sign-in/back`))
      const again = await ask(back)
      assert.equal(again.status, 400)
      assert.match(await again.text(), /Sign in again/)
    }),
  'the same person signing in twice in one browser is asked again': () =>
    withHub('rsa', async () => {
      const person = new Person()
      let asked = 0
      const ask = person.ask.bind(person)
      person.ask = (at, options) => {
        if (options?.body?.get('prompt') === 'login') asked += 1
        return ask(at, options)
      }
      for (const times of [1, 2]) {
        entered(await person.goes(address(), 'amara'))
        assert.equal(asked, times)
      }
    }),
  'who takes out of the address that they be asked again is not let in': () =>
    withHub('rsa', async () => {
      const person = new Person()
      entered(await person.goes(address(), 'amara'))
      const to = new URL((await person.ask(address())).headers.get('location'))
      for (const name of ['prompt', 'max_age']) to.searchParams.delete(name)
      const { status, page } = await person.goes(to, 'nobody who is asked')
      assert.equal(status, 502)
      assert.match(page, /did not prove who you are/)
    }),
  'a hub that was started before its issuer says so, and goes on when it comes': async () => {
    await stop(at.issuer)
    try {
      await withHub('rsa', async () => {
        const { status, page } = await signsIn('amara')
        assert.equal(status, 503)
        assert.match(page, /The sign-in service cannot be reached/)
        at.issuer = await provider()
        entered(await signsIn('amara'))
      })
    } finally {
      if (!running.has(at.issuer)) at.issuer = await provider()
    }
  },
}

const at = { issuer: await provider() }
hub('init', '--tenant', 'Eastbank')
const place = ['--role', 'district-nurse', '--organisation', 'Eastbank Community Health', '--team', 'Eastbank']
hub('users', 'add', '--subject', 'amara', '--name', 'Amara Obi', ...place)

const counts = { passed: 0, failed: 0 }
for (const [name, test] of Object.entries(tests)) {
  try {
    await test()
    counts.passed += 1
    console.log(`ok ${name}`)
  } catch (error) {
    counts.failed += 1
    console.log(`FAILED ${name}: ${error.stack ?? error}`)
  }
}
for (const process_ of [...running]) await stop(process_)
rmSync(folder, { recursive: true, force: true })
console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`)
process.exitCode = counts.failed > 0 ? 1 : 0
