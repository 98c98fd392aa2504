// Pictures of every page as people meet it, in six views: `npm run pictures [-- words]`. They land in target/pictures.
// Says what can be measured: what scrolls sideways, targets under 44 px, words cut off, what axe finds.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Device } from './browser.mjs'
import { Hub, target } from './hub.mjs'
import { longReferral, send } from './message.mjs'
import { card, exchange, goTo, openPerson, planVisit, recordAllergyStatus, signIn, startVisit } from './steps.mjs'

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

async function visiting(device) {
  await device.reads('Staff')
  await shoot(device, '01-sign-in')
  await signIn(device, 'Amara Obi')
  await device.reads(/still to visit/)
  await shoot(device, '02-today')
  await device.press('Menu', { exact: true })
  await shoot(device, '03-menu')
  await device.page.keyboard.press('Escape')
  await device.press(/^Start visit/)
  await device.reads('What matters to me')
  await shoot(device, '10-visit-before')
  await startVisit(device)
  await shoot(device, '11-visit-during')
  await device.type('Respiration rate', '26')
  await device.type('Pulse', '92')
  await device.choose('Air')
  await device.reads(/NEWS2 incomplete: 3 of 7/)
  await device.type('What you found and did', 'Ate two slices of toast. Says the new time suits her.')
  await device.press('Finish visit')
  await device.reads('There is a problem')
  await shoot(device, '12-visit-errors')
  const tasks = await device.page.getByRole('checkbox').count()
  for (let done = 0; done < tasks; done += 1) {
    await device.page.getByRole('checkbox').nth(done).click({ force: true })
    await device.page.getByRole('checkbox', { checked: true }).nth(done).waitFor()
  }
  for (const [label, value] of [['SpO₂', '95'], ['Systolic blood pressure', '142'], ['Temperature', '36.8']]) await device.type(label, value)
  await device.choose('Alert')
  await device.reads(/NEWS2 score \d+/)
  await shoot(device, '13-visit-scored')
  await device.press('Finish visit')
  await device.reads(/finished/i)
  await shoot(device, '14-visit-after')
  await goTo(device, 'Today')
  await device.reads(/still to visit/)
  await device.context.setOffline(true)
  await device.press(/Saved on this device/)
  await device.press('Try again now')
  await device.reads(/Offline since/)
  await shoot(device, '15-sync-sheet')
  await device.press(/^(Close|Back)/)
  await shoot(device, '16-today-offline')
  await device.context.setOffline(false)
}

async function person(device) {
  await goTo(device, 'People')
  await device.reads(/on this device/)
  await shoot(device, '20-find')
  await openPerson(device, 'irene', 'Irene Whitlock')
  await shoot(device, '21-person')
  for (const [name, button, isEmpty] of [
    ['22-change-phone', 'Change phone number'],
    ['23-change-address', 'Change address'],
    ['24-allergy', 'Add an allergy', true],
  ]) {
    await device.press(button)
    await device.page.getByRole('button', { name: /^Record/ }).waitFor()
    if (isEmpty) {
      await device.press(/^Record/)
      await device.reads('There is a problem')
    }
    await shoot(device, name)
    await device.press('Cancel')
    await device.reads('Safety facts')
  }
  await device.press(/^Everything recorded/)
  await device.reads('Newest first.')
  await shoot(device, '25-history')
  await device.press(/^(Close|Back)/)
}

async function planning(device) {
  await signIn(device, 'Grace Lindqvist')
  await shoot(device, '30-today-coordinator')
  await goTo(device, 'People')
  await device.press('Register a person')
  await device.type('First name', 'Odile')
  await device.type('Last name', 'Farrow')
  await device.type('NHS number', '999 123 4579')
  await device.press('Register Odile Farrow')
  await device.reads('There is a problem')
  await shoot(device, '31-register')
  await device.press(/^(Cancel|Back)/)
  await openPerson(device, 'irene', 'Irene Whitlock')
  await device.press(/^Refer /)
  await device.reads('Who refers')
  await device.press(/^Record referral/)
  await device.reads('There is a problem')
  await shoot(device, '32-type-referral')
  await device.press(/^(Cancel|Back)/)
  await device.press(/^Plan a visit/)
  await shoot(device, '33-plan')
  await device.press('Plan the visit')
  await device.reads('There is a problem')
  await shoot(device, '34-plan-errors')
  await device.press('Do not plan it')
  await device.reads('Safety facts')
}

/** Insulin, which must not be late, is given to somebody else, moved and cancelled. */
async function changing(device) {
  await planVisit(device, { what: 'Evening insulin', at: '20:00', who: 'Amara Obi', why: 'Cannot manage the pen', isCritical: true })
  await card(device, /Evening insulin/).first().click()
  await device.press('Change or cancel this visit')
  await device.press('Save the change')
  await device.reads('There is a problem')
  await shoot(device, '35-change-visit')
  for (const [choice, field, name] of [
    ['Who visits', 'Who visits?', '36-change-who'],
    ['The date or time', 'New start time', '37-change-when'],
    [/^Cancel it/, 'Why is it cancelled?', '38-change-cancel'],
  ]) {
    await device.page.getByRole('radio', { name: choice }).check({ force: true })
    await device.page.getByLabel(field).and(device.page.locator('input, select, textarea')).first().waitFor()
    await device.press('Save the change')
    await device.reads('There is a problem')
    await shoot(device, name)
  }
  await device.type('Why is it cancelled?', 'Admitted to hospital this morning')
  await device.press('Save the change')
  await device.reads('The visit was cancelled.')
  await shoot(device, '39-visit-cancelled')
  await device.press('Back')
  await device.reads('Safety facts')
  await device.press('Back')
}

async function deciding(device) {
  await signIn(device, 'Leila Shah')
  await device.reads(/To decide/)
  await shoot(device, '40-triage')
  await device.page.getByRole('button', { name: new RegExp(longReferral().person) }).first().click()
  await device.page.getByRole('button', { name: 'Record decision' }).waitFor()
  await shoot(device, '41-referral')
  await device.press('Record decision')
  await device.reads('There is a problem')
  await shoot(device, '42-decide-errors')
  await device.press('Show more of what was stated')
  await device.reads(/^Part 1 of/)
  await shoot(device, '43-sent-stated')
  await device.press('Back')
  await device.press('Show more of the original message')
  await device.reads(/^Part 1 of/)
  await shoot(device, '44-sent-original')
}

const TASK = 'Give morphine'

/** A medicine is to be given while two answers about allergies stand apart. */
async function giving(device, coordinator) {
  await openPerson(coordinator, 'moss', 'Harold Moss')
  await planVisit(coordinator, { what: TASK, at: '12:00', who: 'Priya Nair', why: 'Pain at the end of life', isCritical: true })
  for (const one of [coordinator, device]) await exchange(one)
  await device.press('Back')
  await goTo(device, 'Today')
  await card(device, new RegExp(TASK)).first().click()
  await startVisit(device)
  await device.page.getByRole('checkbox', { name: TASK }).click({ force: true })
  await device.page.getByLabel(/^Before you record this as done/).waitFor()
  await shoot(device, '53-giving')
  await device.press('Record as done')
  await device.reads('There is a problem')
  await shoot(device, '54-giving-errors')
  await device.type(/^Before you record this as done/, 'Dr Shah by phone, 11:50am: give it')
  await device.press('Record as done')
  await device.reads(/^Done, .*Dr Shah/)
  await shoot(device, '55-given')
  await device.press('History of this visit')
  await device.reads('Newest first.')
  await shoot(device, '56-visit-history')
  await device.press('Close')
  await device.reads('Observations')
  await device.press('Back')
}

/** Two people settle one question apart, so it is open again. */
async function settledApart(device, other) {
  await openPerson(other, 'moss', 'Harold Moss')
  await device.press('Cancel')
  await device.reads('Safety facts')
  for (const one of [device, other]) await one.context.setOffline(true)
  for (const [one, answer] of [[device, /^Choose .: No known/], [other, /^Choose .: Unable/]]) {
    await one.press(/^Settle allergy status/)
    await one.page.getByRole('radio', { name: answer }).check({ force: true })
    await one.type('Reason', 'Asked again, with the family there')
    await one.press('Record decision')
    await one.reads('Safety facts')
  }
  for (const one of [device, other]) await one.context.setOffline(false)
  for (const one of [device, other, device]) await exchange(one)
  await device.press(/^Settle allergy status/)
  await device.reads('People decided this while apart.')
  await shoot(device, '57-settled-apart')
  await device.press('Cancel')
}

/** What a nurse sees of a visit that was cancelled. */
async function cancelled(device, coordinator) {
  await planVisit(coordinator, { what: 'Bring the bed', at: '14:00', who: 'Amara Obi', why: 'Asked for by his daughter' })
  await card(coordinator, /Bring the bed/).first().click()
  await coordinator.press('Change or cancel this visit')
  await coordinator.page.getByRole('radio', { name: /^Cancel it/ }).check({ force: true })
  await coordinator.type('Why is it cancelled?', 'His daughter brings one')
  await coordinator.press('Save the change')
  await coordinator.reads('The visit was cancelled.')
  for (const one of [coordinator, device]) await exchange(one)
  await device.press('Back')
  await goTo(device, 'Today')
  await device.press(/^Show \d+ done/)
  await card(device, /Bring the bed/).waitFor()
  await shoot(device, '17-today-done')
}

async function apart(device, other) {
  await signIn(other, 'Priya Nair')
  await openPerson(other, 'moss', 'Harold Moss')
  await device.press('Back')
  await openPerson(device, 'moss', 'Harold Moss')
  for (const one of [device, other]) await one.context.setOffline(true)
  for (const [one, known, how, number] of [[device, 'None known', 'The person told me', '01632 960111'], [other, 'Unable to find out', 'A carer told me', '01632 960222']]) {
    await recordAllergyStatus(one, { status: known, source: how })
    await one.press('Change phone number')
    await one.type('Phone number', number)
    await one.press(/^Record change/)
    await one.reads(number)
  }
  for (const one of [device, other]) await one.context.setOffline(false)
  for (const one of [device, other, device]) await exchange(one)
  await device.reads('2 values')
  await shoot(device, '50-person-apart')
  await device.press(/^See all values: phone number/)
  await device.reads('01632 960222')
  await shoot(device, '51-values')
  await device.press('Close')
  await device.press(/^Settle allergy status/)
  await device.reads('Two answers, written apart')
  await device.press('Record decision')
  await device.reads('There is a problem')
  await shoot(device, '52-conflict')
}

const hub = await Hub.create()
const devices = []
try {
  await send(hub, longReferral().bytes)
  const device = async (name) => {
    const fresh = await Device.create(hub, name)
    devices.push(fresh)
    return fresh
  }
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
}
console.log(`${taken} pictures in ${out}, ${faults} faults`)
process.exit(faults === 0 ? 0 : 1)
