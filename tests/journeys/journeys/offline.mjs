// A whole visit with the hub stopped and the network off, across a reload and a new browser process.
import { exchange, keepsOffline, signIn, startVisit } from '../steps.mjs'

export const name = 'a visit with no signal'

const NOTE = 'Ate two slices of toast. Says the new time suits her.'

/** The visit with what was typed into it, on the page that stands after a new start. */
async function isBack(nurse) {
  await nurse.reads('Observations')
  for (const [label, words] of [['Respiration rate', '26'], ['SpO₂', '95'], ['What you found and did', NOTE]]) {
    const field = nurse.page.locator('input, textarea').and(nurse.page.getByLabel(label)).first()
    const held = await field.inputValue()
    if (held !== words) throw new Error(`${label} reads “${held}”, not “${words}”`)
  }
  await nurse.page.getByRole('radio', { name: 'Air', exact: true, checked: true }).waitFor()
  await nurse.reads(/NEWS2 score \d+/)
}

/** What the line of what is saved, sent and seen says. */
async function says(nurse, words) {
  await nurse.page.getByRole('button', { name: words }).first().waitFor()
}

export async function run({ hub, device }) {
  const nurse = await device('nurse', { dark: true })
  await nurse.reads('You need a connection to sign in.')
  await nurse.isAccessible()
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(/still to visit/)
  await nurse.isAccessible()
  await keepsOffline(nurse)

  await hub.stop()
  await nurse.context.setOffline(true)
  await nurse.reload()
  await nurse.press(/^Start visit/)
  await nurse.reads('What matters to me')
  await startVisit(nurse)
  await nurse.isAccessible()

  await nurse.type('Respiration rate', '26')
  await nurse.reads(/NEWS2 incomplete: 1 of 7/)
  await nurse.reads('Respiration rate scores 3: ask for an urgent review by a clinician')
  await nurse.type('SpO₂', '95')
  await nurse.choose('Air')
  await nurse.type('Systolic blood pressure', '142')
  await nurse.type('Pulse', '92')
  await nurse.type('Temperature', '36.8')
  await nurse.choose('Alert')
  await nurse.reads(/NEWS2 score \d+/)
  await nurse.type('What you found and did', NOTE)
  const written = nurse.page.locator('.field').filter({ hasText: 'What you found and did' })
  await written.getByText(/Saved on this device .*Not sent yet/).waitFor()

  // A reload in the middle leads back to the visit, and so does a new start of the browser.
  await nurse.reload()
  await isBack(nurse)
  await nurse.isAccessible()
  await nurse.reopen()
  await nurse.context.setOffline(true)
  await isBack(nurse)

  // A task that is time-critical must be answered first.
  await nurse.press('Finish visit')
  await nurse.reads('There is a problem')
  for (const task of ['Check glucose', 'Give insulin', 'Look at injection sites']) {
    await nurse.page.getByText(task, { exact: true }).last().click()
    await nurse.page.getByRole('checkbox', { name: task, checked: true }).waitFor()
  }
  await nurse.press('Finish visit')
  await nurse.reads(/finished/i)

  await nurse.reopen()
  await nurse.context.setOffline(true)
  await nurse.reads(/waiting/)
  await nurse.reads('What was written')
  await nurse.reads(NOTE)
  await nurse.press('Back to today’s visits')
  await nurse.reads(/1 done/)
  await nurse.isAccessible()

  await hub.start()
  await nurse.context.setOffline(false)
  await exchange(nurse)
  await nurse.readsNot(/waiting/)
  await says(nurse, /Sent All [1-9]/)

  const colleague = await device('colleague', { phone: false })
  await signIn(colleague, 'Grace Lindqvist')
  await exchange(colleague)
  await exchange(nurse)
  await exchange(colleague)
  await exchange(nurse)
  await says(nurse, /Reached the team All [1-9]/)
}
