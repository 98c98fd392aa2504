// A visit that was cancelled is due no more: wherever it is read, it is neither late nor to be done.
import { card, exchange, openPerson, planVisit, signIn } from '../steps.mjs'

export const name = 'a cancelled visit is not late'

const WHAT = 'Bring the bed'

export async function run({ device }) {
  const grace = await device('coordinator', { phone: false })
  await signIn(grace, 'Grace Lindqvist')
  await openPerson(grace, 'moss', 'Harold Moss')
  // Its window is open: were it planned, it would be due now.
  await planVisit(grace, { what: WHAT, who: 'Amara Obi', why: 'Asked for by his daughter' })
  await card(grace, new RegExp(WHAT)).first().click()
  await grace.press('Change or cancel this visit')
  await grace.choose(/^Cancel it/)
  await grace.type('Why is it cancelled?', 'His daughter brings one')
  await grace.press('Save the change')
  await grace.reads('The visit was cancelled.')
  await exchange(grace)

  const amara = await device('amara', { phone: false })
  await signIn(amara, 'Amara Obi')
  await exchange(amara)
  await amara.press(/^Show \d+ done/)
  const cancelled = card(amara, new RegExp(WHAT))
  await cancelled.getByText('Cancelled').waitFor()
  if (/overdue|due now/i.test(await cancelled.innerText())) throw new Error('its card says that it is late')
  await cancelled.click()
  for (const one of [amara, grace]) {
    await one.reads('The visit was cancelled.')
    const title = await one.page.locator('main .titlebar').innerText()
    if (/overdue|due now/i.test(title)) throw new Error(`the title of a cancelled visit says that it is late: ${title}`)
  }
}
