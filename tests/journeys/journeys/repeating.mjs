// A coordinator plans a visit that repeats. The nurse has its visits with no signal, makes today's, and it is nobody's
// second visit; then the coordinator ends the rest.
import { card, exchange, fillVisit, keepsOffline, london, openPerson, signIn, startVisit, typeDate } from '../steps.mjs'

export const name = 'visits that repeat'

async function plan(coordinator) {
  await fillVisit(coordinator, { what: 'Eye drops', who: 'Amara Obi', why: 'Cannot do them since the fall' })
  await coordinator.choose('The visit repeats')
  await coordinator.reads('On which days?')
  await coordinator.press('Plan the visits')
  await coordinator.reads('Select on which days the visits are')
  await coordinator.choose('Every day')
  await typeDate(coordinator, london(9), 'Last day')
  await coordinator.reads('The first visits')
  await coordinator.reads(/^10 visits until/)
  await coordinator.isAccessible()
  await coordinator.shoot('40-plan-repeats')
  await coordinator.press('Plan the visits')
  await coordinator.reads('Safety facts')
  await coordinator.reads('Visits that repeat')
  await coordinator.isAccessible()
  await coordinator.shoot('41-person-repeats')
  await exchange(coordinator)
}

async function visit(nurse) {
  await card(nurse, /Eye drops/).first().click()
  await nurse.reads('What matters to me')
  await startVisit(nurse)
  await nurse.type('What you found and did', 'Both eyes')
  await nurse.press(/^Finish/)
  await nurse.reads('Both eyes')
}

async function end(coordinator) {
  await openPerson(coordinator, 'whitlock', 'Irene Whitlock')
  await coordinator.page.getByRole('button', { name: /Eye drops.*Every day at/ }).first().click()
  await coordinator.reads('The next visits')
  await coordinator.isAccessible()
  await coordinator.press('End these visits')
  await coordinator.reads('Enter the first day without them')
  await typeDate(coordinator, london(1))
  await coordinator.type('Why do they end?', 'Does them herself again')
  await coordinator.shoot('42-repeating')
  await coordinator.press('End these visits')
  await coordinator.reads(/Eye drops: no more visits from/)
  await exchange(coordinator)
}

export async function run({ device }) {
  const coordinator = await device('coordinator', { phone: false })
  await signIn(coordinator, 'Grace Lindqvist')
  await exchange(coordinator)
  await openPerson(coordinator, 'whitlock', 'Irene Whitlock')
  await plan(coordinator)

  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await exchange(nurse)
  await card(nurse, /Eye drops/).first().waitFor()
  await keepsOffline(nurse)
  await nurse.context.setOffline(true)
  await nurse.reload()
  await visit(nurse)
  await nurse.context.setOffline(false)
  await exchange(nurse)

  await exchange(coordinator)
  await end(coordinator)
  await exchange(nurse)
  await openPerson(nurse, 'whitlock', 'Irene Whitlock')
  await nurse.page.getByRole('button', { name: /Eye drops.*Every day at/ }).first().click()
  await nurse.reads(/Does them herself again/)
}
