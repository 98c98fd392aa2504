// What several journeys do, in the words on the page.

const WORDS = 'wet leaves on stone'

/**
 * To the issuer's page, back as one of the staff, with new words for this device or those that were chosen before, and on
 * until the hub has answered.
 */
export async function signIn(device, name) {
  await device.press('Sign in', { exact: true })
  await device.page.getByRole('button', { name: new RegExp(name) }).click()
  // The lock by itself may be shown for a moment, before the page has heard that somebody comes back.
  const chosen = device.page.getByText('Enter your passphrase to finish signing in.')
  const fresh = device.page.getByRole('heading', { name: 'Choose a passphrase' })
  await chosen.or(fresh).first().waitFor()
  if (await fresh.isVisible()) await choosePassphrase(device)
  else await device.unlock()
  await device.reads('Online')
}

/** The first words for this device. */
export async function choosePassphrase(device, words = WORDS) {
  await device.type('New passphrase', words)
  await device.type('The same passphrase again', words)
  await device.press('Use this passphrase')
  device.words = words
}

/** Goes to one of the places: tabs on a desktop, the menu on a phone. */
export async function goTo(device, place) {
  const menu = device.page.getByRole('button', { name: 'Menu', exact: true })
  const tab = device.page.getByRole('button', { name: place })
  await menu.or(tab).first().waitFor()
  if (await menu.isVisible()) await menu.click()
  await device.page.getByRole('button', { name: place }).first().click()
}

export async function openPerson(device, words, name) {
  await goTo(device, 'People')
  await device.page.getByRole('searchbox').fill(words)
  await device.page.getByRole('button', { name: new RegExp(name) }).first().click()
  await device.reads('Safety facts')
}

/** The day in London, so many days from now, as the three parts of a date. */
export function london(days = 0) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
  const then = new Date(Date.parse(today) + days * 86_400_000)
  const [year, month, day] = then.toISOString().slice(0, 10).split('-')
  return { day, month, year }
}

/** The time in London now, as a start time is typed: a visit is not planned into the past. */
export function now() {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(new Date())
}

/** Types a date into its three fields: the first there are, or those of a date that is called so. */
export async function typeDate(device, { day, month, year }, called) {
  const group = called ? device.page.getByRole('group', { name: called }) : device.page
  for (const [label, words] of Object.entries({ Day: day, Month: month, Year: year })) {
    await group.getByLabel(label, { exact: true }).first().fill(words)
  }
}

/** Records an allergy on the page of the person. */
export async function recordAllergy(device, { substance, reaction, source }) {
  await device.press('Add an allergy')
  await device.type('What are they allergic to?', substance)
  await device.type('What happens?', reaction)
  await device.choose(source)
  await device.press(/^Record allergy/)
  await device.reads(new RegExp(`${substance}: ${reaction}`, 'i'))
}

/** Records on the page of the person what is known about allergies at all. */
export async function recordAllergyStatus(device, { status, source }) {
  await device.press('Allergy status', { exact: true })
  await device.choose(status)
  await device.choose(source)
  await device.isAccessible()
  await device.press(/^Record allergy status/)
  await device.reads('Safety facts')
}

/** Plans a visit of today from the page of the person. What it is for is one of the list, or words of one's own. */
export async function planVisit(device, visit) {
  await fillVisit(device, visit)
  await device.isAccessible()
  await device.press('Plan the visit')
  await device.reads('Safety facts')
}

/** Opens the form of a visit from the page of the person, and fills it for now. */
export async function fillVisit(device, { what, who, why, isCritical = false }) {
  await device.press(/^Plan a visit/)
  const usual = device.page.getByRole('radio', { name: what, exact: true })
  await device.page.getByRole('radio', { name: 'Something else' }).waitFor()
  if (await usual.count()) await device.choose(what)
  else {
    await device.choose('Something else')
    await device.type('What for, in your words', what)
  }
  await device.choose(isCritical ? /^Yes/ : 'No')
  await typeDate(device, london())
  await device.type('Start time', now())
  await device.choose('1 hour')
  await device.select('Who visits?', who)
  await device.type('Why is it planned?', why)
}

/** The card of a visit in a list. */
export function card(device, words) {
  return device.page.getByRole('button', { name: words })
}

/** Exchanges now, from the sheet of what is saved and sent, which anybody can read, and goes back. */
export async function exchange(device) {
  await device.page.getByRole('button', { name: /Saved on this device/ }).first().click()
  await device.page.getByRole('button', { name: 'Try again now' }).click()
  await device.page.getByText('Doorstep sends on its own.').waitFor()
  await device.isAccessible()
  await device.page.getByRole('button', { name: /^(Close|Back)/ }).first().click()
}

/** Starts the visit that is shown. Early in the morning the first one asks why, for its window opens much later. */
export async function startVisit(device) {
  await device.press(/^Start visit/)
  const why = device.page.getByLabel('Why do you start it now?')
  const started = device.page.getByText(/Visit started at/)
  await why.or(started).first().waitFor()
  if (await why.isVisible()) {
    await device.type('Why do you start it now?', 'She asked for it early.')
    await device.press(/^Start it now/)
  }
  await device.reads(/Visit started at/)
}

/** The service worker holds the app, so that it starts with no network. */
export async function keepsOffline(device) {
  await device.page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
    }
  })
}
