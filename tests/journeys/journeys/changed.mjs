// A visit that is planned is given to somebody else, moved and cancelled; who had it and who gets it see it on Today.
import { card, exchange, goTo, london, openPerson, planVisit, signIn, typeDate } from '../steps.mjs'

export const name = 'a planned visit is changed'

const [GIVEN, MOVED, CANCELLED] = ['Fit the alarm', 'Count the tablets', 'Bring the bed']

/** Opens the form for one visit from the page of the person. */
async function change(coordinator, what, kind) {
  await card(coordinator, new RegExp(what)).first().click()
  await coordinator.press('Change or cancel this visit')
  await coordinator.page.getByRole('heading', { level: 1, name: 'Change this visit' }).waitFor()
  await coordinator.isAccessible()
  await coordinator.press('Save the change')
  await coordinator.reads('There is a problem')
  await coordinator.choose(kind)
}

/** Saves it, and goes back over the visit to the person. */
async function save(coordinator, told) {
  await coordinator.isAccessible()
  await coordinator.press('Save the change')
  await coordinator.reads(told)
  await coordinator.reads('Getting in')
  await coordinator.isAccessible()
  await coordinator.press('Back')
  await coordinator.reads('Safety facts')
}

/** Everybody sends, then everybody gets. */
async function meet(...devices) {
  for (const device of devices) await exchange(device)
}

const isOn = (nurse, what) => card(nurse, new RegExp(what)).first().waitFor()
const isOff = (nurse, what) => card(nurse, new RegExp(what)).waitFor({ state: 'detached' })

export async function run({ device }) {
  const grace = await device('coordinator', { phone: false })
  await signIn(grace, 'Grace Lindqvist')
  await openPerson(grace, 'moss', 'Harold Moss')
  for (const what of [GIVEN, MOVED, CANCELLED]) {
    await planVisit(grace, { what, who: 'Amara Obi', why: 'Asked for by his daughter' })
  }
  await exchange(grace)
  const amara = await device('amara')
  await signIn(amara, 'Amara Obi')
  const priya = await device('priya', { phone: false })
  await signIn(priya, 'Priya Nair')
  await meet(amara, priya)
  for (const what of [GIVEN, MOVED, CANCELLED]) await isOn(amara, what)
  await isOff(priya, GIVEN)

  await change(grace, GIVEN, 'Who visits')
  await grace.press('Save the change')
  await grace.reads('There is a problem')
  await grace.select('Who visits?', 'Priya Nair')
  await grace.press('Save the change')
  await grace.reads('Enter a reason')
  await grace.type('Why does somebody else visit?', 'She fits them on Tuesdays')
  await save(grace, /Visit given to Priya Nair/)
  await meet(grace, amara, priya)
  await isOff(amara, GIVEN)
  await isOn(priya, GIVEN)
  await priya.isAccessible()

  await change(grace, MOVED, 'The date or time')
  await typeDate(grace, london(1))
  await grace.type('New start time', '15:30')
  await grace.press('Save the change')
  await grace.reads('Enter a reason')
  await grace.type('Why is it moved?', 'Hospital appointment')
  await save(grace, /Visit moved to .*3:30pm/)
  await grace.reads(/Tomorrow, 3:30pm to 4:30pm/)
  await meet(grace, amara)
  await isOff(amara, MOVED)

  // Cancelled with no signal: the nurse has it until it arrives.
  await grace.context.setOffline(true)
  await change(grace, CANCELLED, /^Cancel it/)
  await grace.press('Save the change')
  await grace.reads('Enter a reason')
  await grace.type('Why is it cancelled?', 'His daughter brings one')
  await save(grace, /Visit cancelled/)
  await grace.reads(/waiting/)
  await exchange(amara)
  await isOn(amara, CANCELLED)
  await grace.context.setOffline(false)
  await meet(grace, amara)

  // It is no work any more, and can still be read; it cannot be started.
  await isOff(amara, CANCELLED)
  await amara.press(/^Show 1 done/)
  await card(amara, new RegExp(CANCELLED)).filter({ hasText: 'Cancelled' }).click()
  await amara.reads('The visit was cancelled.')
  await amara.reads('Asked for by his daughter')
  await amara.reads(/His daughter brings one/)
  await amara.page.getByRole('button', { name: /^Start visit/ }).waitFor({ state: 'detached' })
  await amara.isAccessible()
  // Nor is it changed twice.
  await card(grace, new RegExp(CANCELLED)).first().click()
  await grace.reads('The visit was cancelled.')
  await grace.page.getByRole('button', { name: 'Change or cancel this visit' }).waitFor({ state: 'detached' })
  await goTo(amara, 'Today')
  await amara.reads(/still to visit/)
}
