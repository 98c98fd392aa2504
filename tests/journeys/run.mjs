// Runs every journey, one after the other, each with a hub of its own, and ends with the plain count.
import '../scratch.mjs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Device } from './browser.mjs'
import { Hub, target } from './hub.mjs'
import * as apart from './journeys/apart.mjs'
import * as assessed from './journeys/assessed.mjs'
import * as begins from './journeys/begins.mjs'
import * as changed from './journeys/changed.mjs'
import * as clock from './journeys/clock.mjs'
import * as elsewhere from './journeys/elsewhere.mjs'
import * as live from './journeys/live.mjs'
import * as locked from './journeys/locked.mjs'
import * as emergency from './journeys/emergency.mjs'
import * as ended from './journeys/ended.mjs'
import * as entering from './journeys/entering.mjs'
import * as full from './journeys/full.mjs'
import * as gallery from './journeys/gallery.mjs'
import * as giving from './journeys/giving.mjs'
import * as named from './journeys/named.mjs'
import * as newer from './journeys/newer.mjs'
import * as offline from './journeys/offline.mjs'
import * as people from './journeys/people.mjs'
import * as referral from './journeys/referral.mjs'
import * as repeating from './journeys/repeating.mjs'
import * as refused from './journeys/refused.mjs'
import * as revoked from './journeys/revoked.mjs'
import * as sent from './journeys/sent.mjs'
import * as settled from './journeys/settled.mjs'
import * as stands from './journeys/stands.mjs'
import * as status from './journeys/status.mjs'
import * as storage from './journeys/storage.mjs'
import * as tabs from './journeys/tabs.mjs'
import * as why from './journeys/why.mjs'

/** What a journey that fails leaves to look at. */
const pictures = join(target, 'xtask', 'journeys')
mkdirSync(pictures, { recursive: true })
const counts = { passed: 0, failed: 0, skipped: 0 }

const only = process.argv.slice(2)
const all = [entering, referral, sent, begins, changed, stands, why, offline, apart, live, status, settled, giving, people, named, repeating, assessed, full, newer, clock, storage, ended, tabs, refused, elsewhere, emergency, revoked, locked, gallery]

for (const journey of all.filter(({ name }) => only.length === 0 || only.some((words) => name.includes(words)))) {
  const devices = []
  const hub = await Hub.create()
  const device = async (name, options) => {
    const fresh = await Device.create(hub, name, options)
    devices.push(fresh)
    return fresh
  }
  try {
    const why = journey.skip?.()
    if (why) {
      console.log(`skipped: ${journey.name}: ${why}`)
      counts.skipped += 1
      continue
    }
    await journey.run({ hub, device })
    for (const one of devices) {
      if (one.errors.length > 0) throw new Error(`${one.name}: ${one.errors.join('\n')}`)
    }
    console.log(`ok ${journey.name}`)
    counts.passed += 1
  } catch (error) {
    counts.failed += 1
    console.log(`FAILED ${journey.name}: ${error.stack ?? error}`)
    for (const one of devices) {
      const path = join(pictures, `${journey.name.replaceAll(' ', '-')}-${one.name}.png`)
      await one.page.screenshot({ path }).then(() => console.log(`  picture: ${path}`), () => {})
    }
  } finally {
    for (const one of devices) await one.close().catch(() => {})
    await hub.stop()
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed === 0 ? 0 : 1)
