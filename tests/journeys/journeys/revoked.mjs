// A nurse loses her phone in the middle of a visit: the administrator ends its access while the hub serves, what the phone
// sends afterwards goes to a reviewer with the reason, and what the reviewer accepts stands in the record with both names.
import { exchange, goTo, signIn, startVisit } from '../steps.mjs'

export const name = 'a lost phone and the reviewer'

const NOTE = 'Left heel redder than last week. Photo taken, rang the surgery.'
const REASON = 'Phone reported lost at the clinic'

/** The visit on the phone, with nobody to hear of it. */
async function visitApart(nurse) {
  await nurse.press(/^Start visit/)
  await nurse.reads('What matters to me')
  await nurse.context.setOffline(true)
  await startVisit(nurse)
  for (const task of ['Check glucose', 'Give insulin', 'Look at injection sites']) {
    await nurse.pick(nurse.page.getByRole('checkbox', { name: task }))
    await nurse.page.getByRole('checkbox', { name: task, checked: true }).waitFor()
  }
  await nurse.type('What you found and did', NOTE)
  await nurse.press('Finish visit')
  await nurse.reads(/finished/i)
}

/** What the administrator types, who knows her name. */
function revoke(hub) {
  const listed = hub.run(['sessions', '--user', 'amara'])
  const user = /user ([0-9a-f-]{36})/.exec(listed)
  if (user === null) throw new Error(`no session of hers is listed:\n${listed}`)
  const told = hub.run(['revoke', '--user', user[1], '--reason', REASON])
  if (!/certificates? (was|were) revoked/.test(told)) throw new Error(`it was not revoked: ${told}`)
}

async function reviewed(senior) {
  await goTo(senior, 'Today')
  await senior.page.getByRole('button', { name: /set aside by the hub/ }).click()
  await senior.reads('wait for a decision')
  await senior.reads(/Check glucose: done/)
  await senior.isAccessible()
  await senior.shoot('90-set-aside')
  await senior.page.getByRole('button', { name: /Left heel redder/ }).first().click()
  await senior.reads(`for the reason “${REASON}”`)
  await senior.reads('By the same author about the same person')
  await senior.isAccessible()
  await senior.shoot('91-review')
  await senior.press(/^Accept all/)
  await senior.reads('Nothing waits for a decision')
  await senior.isAccessible()
  await senior.shoot('92-reviewed')
  await exchange(senior)
}

export async function run({ hub, device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await nurse.reads('still to visit')
  await visitApart(nurse)
  revoke(hub)
  await nurse.context.setOffline(false)
  await nurse.reads('Your access from this device was ended')
  await nurse.isAccessible()
  await nurse.shoot('93-revoked')

  const senior = await device('senior', { phone: false })
  await signIn(senior, 'Leila Shah')
  await reviewed(senior)

  // She may sign in again, and reads what became of it.
  await nurse.unlock()
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(NOTE)
  await nurse.press('Back to today’s visits')
  await nurse.reads(/1 done/)
  await nurse.readsNot(/needs? attention/)
  await nurse.page.getByRole('button', { name: /Saved on this device/ }).first().click()
  await nurse.reads('Accepted by Dr Leila Shah, senior clinician')
  await nurse.isAccessible()
  await nurse.shoot('94-accepted')
}
