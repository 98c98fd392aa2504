// Whoever changes a planned visit says why, for the nurse and the team: they read it on the page of the visit.
import { card, exchange, london, openPerson, planVisit, signIn, typeDate } from '../steps.mjs'

export const name = 'why a planned visit was changed'

export async function run({ device }) {
  const grace = await device('coordinator', { phone: false })
  await signIn(grace, 'Grace Lindqvist')
  await openPerson(grace, 'moss', 'Harold Moss')
  await planVisit(grace, { what: 'Bring the bed', who: 'Amara Obi', why: 'Asked for by his daughter' })
  const change = async (kind, label, reason) => {
    await card(grace, /Bring the bed/).first().click()
    await grace.press('Change or cancel this visit')
    await grace.choose(kind)
    if (kind === 'The date or time') {
      await typeDate(grace, london(1))
      await grace.type('New start time', '15:30')
    }
    await grace.type(label, reason)
    await grace.press('Save the change')
    await grace.reads('Getting in')
    await grace.press('Back')
    await grace.reads('Safety facts')
    await exchange(grace)
  }
  await change('The date or time', 'Why is it moved?', 'Hospital appointment at 2pm')
  const amara = await device('amara')
  await signIn(amara, 'Amara Obi')
  await exchange(amara)
  await openPerson(amara, 'moss', 'Harold Moss')
  await card(amara, /Bring the bed/).first().click()
  await amara.reads(/3:30pm/)
  await amara.reads(/Hospital appointment at 2pm/)

  await change(/^Cancel it/, 'Why is it cancelled?', 'His daughter brings one')
  await exchange(amara)
  for (const one of [amara, grace]) {
    if (one === grace) await card(grace, /Bring the bed/).first().click()
    await one.reads('The visit was cancelled.')
    await one.reads(/His daughter brings one/)
    await one.isAccessible()
  }
}
