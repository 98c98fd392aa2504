// What several journeys do, in the words on the page.

export async function signIn(device, name) {
  await device.page.getByRole('button', { name: new RegExp(name) }).click()
  await device.reads('Online')
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
