// Pictures of every page as people meet it, in six views: `npm run pictures [-- words]`. They land in target/pictures.
// Says what can be measured: what scrolls sideways, targets under 44 px, words cut off, what axe finds.
import '../scratch.mjs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Device } from './browser.mjs'
import { Hub, target } from './hub.mjs'
import * as assessed from './journeys/assessed.mjs'
import * as elsewhere from './journeys/elsewhere.mjs'
import * as emergency from './journeys/emergency.mjs'
import * as named from './journeys/named.mjs'
import * as repeating from './journeys/repeating.mjs'
import * as locked from './journeys/locked.mjs'
import * as revoked from './journeys/revoked.mjs'
import { longReferral, send } from './message.mjs'
import { apart, cancelled, changing, deciding, giving, person, planning, settledApart, visiting } from './pages.mjs'

const out = process.env.DOORSTEP_PICTURES ?? join(target, 'pictures')
const VIEWS = [
  { view: 'phone-light', width: 390, height: 844 },
  { view: 'phone-dark', width: 390, height: 844, dark: true },
  { view: 'desktop-light', width: 1280, height: 800 },
  { view: 'desktop-dark', width: 1280, height: 800, dark: true },
  { view: 'text-200', width: 390, height: 844, text: 2 },
  { view: 'narrow', width: 320, height: 640 },
]
mkdirSync(out, { recursive: true })
const only = process.argv.slice(2)
let taken = 0
let faults = 0

/** What can be measured of the page as it stands. */
function measure() {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`)
  for (const pane of document.querySelectorAll('[data-scroll]')) {
    if (pane.scrollWidth > pane.clientWidth) found.push(`a pane scrolls sideways by ${pane.scrollWidth - pane.clientWidth} px`)
  }
  for (const one of document.querySelectorAll('button, input, select, textarea, summary, a[href]')) {
    if (one.closest('[inert]') || one.matches('.skip') || one.offsetParent === null) continue
    const box = one.getBoundingClientRect()
    const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40) || one.id
    // A label that belongs to a choice is part of its target.
    const label = one.matches('[type=radio], [type=checkbox]') ? one.labels?.[0] : null
    const around = label && getComputedStyle(label, '::after').position === 'absolute' ? label.closest('li, .choice, .segment') : label
    const wide = (around ?? one).getBoundingClientRect()
    const width = Math.max(box.width, wide.width)
    const height = Math.max(box.height, wide.height)
    if (width < 44 || height < 44) found.push(`target ${Math.round(width)}×${Math.round(height)}: ${words}`)
    if (box.right > root.clientWidth + 1 || box.left < -1) found.push(`off the screen: ${words}`)
  }
  for (const one of document.querySelectorAll('.whole *, .sheet *, .notice *')) {
    if (one.children.length > 0 || one.closest('.hidden, [inert], svg')) continue
    const style = getComputedStyle(one)
    if (style.overflow !== 'visible' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.matches('input, select, textarea')) {
      found.push(`cut off: ${(one.textContent ?? '').slice(0, 40)}`)
    }
  }
  return [...new Set(found)]
}

/** The page in every view; then as it was. */
async function shoot(device, name) {
  if (only.length > 0 && !only.some((words) => name.includes(words))) return
  const { page } = device
  for (const { view, width, height, dark = false, text = 1 } of VIEWS) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
    await page.evaluate((size) => (document.documentElement.style.fontSize = `${size * 100}%`), text)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const found = await page.evaluate(measure)
    await device.isAccessible().catch((error) => found.push(error.message))
    for (const line of found) console.log(`${name} ${view}: ${line}`)
    faults += found.length
    // Tall enough for the whole page, so that what stands at the foot stands at the foot.
    const whole = await page.evaluate(() => {
      const panes = [...document.querySelectorAll('[data-scroll]')].map((pane) => pane.scrollHeight - pane.clientHeight)
      return document.documentElement.scrollHeight + Math.max(0, ...panes)
    })
    await page.screenshot({ path: join(out, `${name}-${view}-first.png`) })
    if (whole > height) {
      await page.setViewportSize({ width, height: whole })
      await page.screenshot({ path: join(out, `${name}-${view}.png`) })
    }
    taken += 1
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(device.viewport)
}

const hub = await Hub.create()
// Where nobody has visited yet.
const fresh = await Hub.create()
const devices = []
try {
  await send(hub, longReferral().bytes)
  const deviceOf = (hub) => async (name, options) => {
    const one = await Device.create(hub, name, options)
    one.shoot = (page) => shoot(one, page)
    devices.push(one)
    return one
  }
  const device = deviceOf(hub)
  let [nurse, colleague, coordinator] = []
  const parts = [
    async () => {
      nurse = await device('nurse')
      await visiting(nurse)
      await person(nurse)
      colleague = await device('colleague')
      await apart(nurse, colleague)
    },
    async () => {
      coordinator = await device('coordinator')
      await planning(coordinator)
      await changing(coordinator)
    },
    async () => deciding(await device('senior')),
    async () => {
      await giving(colleague, coordinator)
      await settledApart(nurse, colleague)
      await cancelled(nurse, coordinator)
    },
    async () => emergency.run({ device }),
    async () => elsewhere.run({ device }),
    async () => assessed.run({ hub, device }),
    async () => named.run({ device }),
    async () => repeating.run({ device }),
    async () => locked.run({ hub, device }),
    async () => revoked.run({ hub: fresh, device: deviceOf(fresh) }),
  ]
  for (const part of parts) {
    try {
      await part()
    } catch (error) {
      faults += 1
      console.log(`stopped: ${error.stack ?? error}`)
      await devices.at(-1).page.screenshot({ path: join(out, `stopped-${devices.length}.png`) })
    }
  }
} finally {
  for (const one of devices) await one.close().catch(() => {})
  await hub.stop()
  await fresh.stop()
}
console.log(`${taken} pictures in ${out}, ${faults} faults`)
process.exit(faults === 0 ? 0 : 1)
