// Asks every promise of the store in Chromium, each in a worker of its own, and ends with the plain count.
import '../scratch.mjs'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { OPTIONS } from '../journeys/browser.mjs'

const KILLS = 30
const built = process.env.DOORSTEP_OPFS
const served = {
  '/': ['text/html', Buffer.from('<!doctype html><title>Promises</title>')],
  '/worker.mjs': ['text/javascript', readFileSync(join(import.meta.dirname, 'worker.mjs'))],
  '/opfs.js': ['text/javascript', readFileSync(join(built, 'opfs.js'))],
  '/opfs_bg.wasm': ['application/wasm', readFileSync(join(built, 'opfs_bg.wasm'))],
}
const server = createServer((request, response) => {
  const [type, bytes] = served[request.url] ?? []
  response.writeHead(bytes ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(bytes)
})
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))

const browser = await chromium.launch(OPTIONS)
const profile = await browser.newContext()

/** An empty page, and what a worker of it says first or, of one that counts, when it has counted so far. */
async function open() {
  const page = await profile.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  const work = (ask, until = 0) =>
    page.evaluate(
      ({ ask, until }) =>
        new Promise((resolve) => {
          const worker = new Worker('/worker.mjs', { type: 'module' })
          worker.onmessage = ({ data }) => {
            if (!(data.count < until)) resolve(data)
          }
          worker.postMessage(ask)
        }),
      { ask, until },
    )
  return { page, work }
}

/** Each writer checks what the one before left behind, and is killed with the whole process of its page. */
async function kill(isSealed) {
  let acknowledged = 0
  for (let killed = 0; killed < KILLS; killed += 1) {
    const { page, work } = await open()
    const said = await work({ writeOn: acknowledged, isSealed }, acknowledged + 2 + (killed % 5))
    if (said.failed) throw new Error(`after kill ${killed}: ${said.failed}`)
    acknowledged = said.count
    const gone = page.waitForEvent('crash')
    const session = await page.context().newCDPSession(page)
    session.send('Page.crash').catch(() => {})
    await gone
    await page.close()
  }
}

/** A move fails later and later, each time with a new start after it, until it goes through. */
async function move(kind) {
  const { page, work } = await open()
  for (let failed = 0; ; failed += 1) {
    const said = await work({ moveAfter: failed * failed, kind })
    if (said.failed) throw new Error(`after ${failed} failures: ${said.failed}`)
    if (said.moved && failed < 2) throw new Error('nothing failed')
    if (said.moved) break
  }
  await page.close()
}

const only = process.argv.slice(2)
const counts = { passed: 0, failed: 0, skipped: 0 }
async function test(name, run) {
  if (only.length > 0 && !only.some((words) => name.includes(words))) return
  try {
    await run()
    counts.passed += 1
    console.log(`ok ${name}`)
  } catch (error) {
    counts.failed += 1
    console.log(`FAILED ${name}: ${error.message}`)
  }
}

const { page, work } = await open()
const { promises, failed: broken } = await work({})
if (broken) throw new Error(broken)
for (const [number, sentence] of promises.entries()) {
  await test(sentence, async () => {
    const { failed } = await work({ keep: number })
    if (failed) throw new Error(failed)
  })
}
await page.close()
for (const kind of ['write', 'flush', 'truncate']) {
  await test(`a move into an encrypted database loses nothing when it fails to ${kind}`, () => move(kind))
}
await test(`a page killed ${KILLS} times loses nothing acknowledged`, () => kill(false))
await test(`a page killed ${KILLS} times loses nothing acknowledged, encrypted`, () => kill(true))

await browser.close()
server.close()
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed === 0 ? 0 : 1)
