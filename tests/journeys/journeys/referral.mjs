// A referral message as the national service publishes it becomes a visit that a nurse sees.
import { referral, send } from '../message.mjs'
import { exchange, goTo, openPerson, planVisit, signIn } from '../steps.mjs'

export const name = 'a referral becomes a visit'

/** The score in words, with the figure beside it. */
async function scores(nurse, words, total) {
  const score = nurse.page.locator('.score').filter({ hasText: words })
  await score.getByText(`Total: ${total}`, { exact: true }).waitFor()
}

/** The visit itself: a dash until all seven are in, what is met already at once, then the total. */
async function visit(nurse) {
  await nurse.press(/^Start visit/)
  await nurse.reads(/Visit started at/)
  await nurse.type('Pulse', '92')
  await nurse.type('Temperature', '36.8')
  await scores(nurse, 'NEWS2 incomplete: 2 of 7 recorded', '–')
  await nurse.readsNot(/scores 3: ask for an urgent review/)
  await nurse.type('Respiration rate', '26')
  await nurse.reads('Respiration rate scores 3: ask for an urgent review by a clinician')
  await scores(nurse, 'NEWS2 incomplete: 3 of 7 recorded', '–')
  await nurse.type('SpO₂', '95')
  await nurse.choose('Air')
  await nurse.type('Systolic blood pressure', '142')
  await nurse.choose('Alert')
  // 3 for 26 breaths, 1 for 95 %, 0 on air, 0 for 142, 1 for a pulse of 92, 0 alert, 0 for 36.8.
  await scores(nurse, 'NEWS2 score 5', '5')
  await nurse.isAccessible()
  await nurse.page.getByRole('checkbox', { checked: false }).first().waitFor()
  const tasks = await nurse.page.getByRole('checkbox').count()
  for (let done = 0; done < tasks; done += 1) {
    await nurse.pick(nurse.page.getByRole('checkbox').nth(done))
    await nurse.page.getByRole('checkbox', { checked: true }).nth(done).waitFor()
  }
  await nurse.reads('Every task is answered.')
  await nurse.type('What you found and did', 'Breathless on the stairs. GP to see her today.')
  await nurse.press('Finish visit')
  await nurse.reads(/finished/i)
  await nurse.isAccessible()
}

export async function run({ hub, device }) {
  const { bytes: message, person, family } = referral()
  const first = await send(hub, message)
  if (first.status !== 200) throw new Error(`refused: ${first.text}`)
  const again = await send(hub, message)
  if (again.text !== first.text) throw new Error('the same message was answered differently')
  const broken = await send(hub, message.subarray(0, message.length >> 1))
  if (broken.status !== 400 || !broken.text.includes('OperationOutcome')) throw new Error(`not refused: ${broken.text}`)

  const senior = await device('senior', { phone: false })
  await signIn(senior, 'Leila Shah')
  await senior.reads(/To decide/)
  await senior.isAccessible()
  const card = senior.page.getByRole('button', { name: new RegExp(person) })
  if ((await card.count()) !== 1) throw new Error('a repeated message made a second referral')
  await card.click()
  await senior.reads(/hours left/)
  await senior.isAccessible()
  if ((await senior.page.getByRole('radio', { checked: true }).count()) > 0) throw new Error('a decision is chosen already')
  await senior.press('Record decision')
  await senior.reads('There is a problem')
  await senior.reads('3 of 3 records not looked at.')
  await senior.press('GP record: I checked it')
  await senior.press('Hospital record: not available')
  await senior.reads('1 of 3 records not looked at.')
  await senior.choose(/Stream 2/)
  await senior.type('Reason', 'One named professional, breathless on stairs')
  await senior.page.getByLabel(/case manager/i).first().selectOption({ index: 1 })
  await senior.press('Record decision')
  await senior.reads(/Decided|Accepted|recorded/i)
  await exchange(senior)

  const coordinator = await device('coordinator', { phone: false })
  await signIn(coordinator, 'Grace Lindqvist')
  await openPerson(coordinator, family, person)
  await coordinator.press(/^Plan a visit/)
  await coordinator.press('Plan the visit')
  await coordinator.reads('There is a problem')
  await coordinator.isAccessible()
  await coordinator.press('Do not plan it')
  await planVisit(coordinator, { what: 'First visit', who: 'Amara Obi', why: 'Breathless since the weekend' })
  await exchange(coordinator)

  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await goTo(nurse, 'Today')
  await exchange(nurse)
  await nurse.page.getByRole('button', { name: new RegExp(person) }).first().click()
  await nurse.reads('Breathless since the weekend')
  await nurse.isAccessible()
  await visit(nurse)
}
