// Two nurses wrote apart what is known about allergies. Until it is settled, whoever gives a medicine is asked first.
import { card, exchange, goTo, openPerson, planVisit, recordAllergy, recordAllergyStatus, signIn, startVisit } from '../steps.mjs'

export const name = 'asked before a medicine is given'

const TASK = 'Give morphine'
const QUESTION = `Before you record this as done: ${TASK}`
const SAID = 'Dr Shah by phone, 11:50am: not related to penicillin, give it'
const SAFER = 'Until someone decides, treat as allergic to penicillin.'

const box = (nurse, checked) => nurse.page.getByRole('checkbox', { name: TASK, checked })

/** Says that it is done, and reads what stands apart before deciding. */
async function tick(nurse) {
  await nurse.pick(box(nurse, false))
  const panel = nurse.page.locator('section.conflict')
  for (const words of [
    'Allergy status: two answers, written apart', 'Penicillin: rash', 'No known allergies', SAFER,
    'Amara Obi, district nurse', 'Priya Nair, district nurse', 'Told by the person', 'Told by a carer',
  ]) {
    await panel.getByText(words).first().waitFor()
  }
  await nurse.page.getByLabel(QUESTION).waitFor()
  await box(nurse, false).waitFor()
}

/** The two answers, written with no signal, meet on both devices. */
async function writtenApart(amara, priya) {
  for (const nurse of [amara, priya]) {
    await openPerson(nurse, 'moss', 'Harold Moss')
    await nurse.context.setOffline(true)
  }
  await recordAllergy(amara, { substance: 'Penicillin', reaction: 'rash', source: 'The person told me' })
  await recordAllergyStatus(priya, { status: 'None known', source: 'A carer told me' })
  for (const nurse of [amara, priya]) await nurse.context.setOffline(false)
  for (const nurse of [amara, priya, amara]) await exchange(nurse)
}

export async function run({ device }) {
  const grace = await device('coordinator', { phone: false })
  await signIn(grace, 'Grace Lindqvist')
  await openPerson(grace, 'moss', 'Harold Moss')
  await planVisit(grace, { what: TASK, who: 'Amara Obi', why: 'Pain at the end of life', isCritical: true })
  await exchange(grace)
  const amara = await device('amara')
  const priya = await device('priya', { phone: false })
  await signIn(amara, 'Amara Obi')
  await signIn(priya, 'Priya Nair')
  for (const nurse of [amara, priya]) await exchange(nurse)
  await writtenApart(amara, priya)

  await amara.press('Back')
  await goTo(amara, 'Today')
  await card(amara, new RegExp(TASK)).first().click()
  await startVisit(amara)
  await amara.reads(SAFER)
  await tick(amara)
  await amara.isAccessible()

  // She may leave it open: nothing is recorded.
  await amara.press('Leave it open')
  await amara.page.getByLabel(QUESTION).waitFor({ state: 'detached' })
  await box(amara, false).waitFor()
  await tick(amara)

  // Without words nothing is recorded either.
  await amara.press('Record as done')
  await amara.reads('There is a problem')
  await amara.reads('Enter what the prescriber or clinician told you')
  await amara.isAccessible()
  await box(amara, false).waitFor()
  await amara.press('Finish visit')
  await amara.reads(`Not answered yet: ${TASK}.`)
  await box(amara, false).waitFor()

  // What she types outlives a reload, and then stands with the act.
  await amara.type(QUESTION, SAID)
  await amara.page.locator('.field').filter({ hasText: QUESTION }).getByText(/Saved on this device/).waitFor()
  await amara.reload()
  await amara.page.getByLabel(QUESTION).waitFor()
  if ((await amara.page.getByLabel(QUESTION).inputValue()) !== SAID) throw new Error('what was typed is gone')
  await amara.press('Record as done')
  await box(amara, true).waitFor()
  await amara.page.getByLabel(QUESTION).waitFor({ state: 'detached' })
  await amara.reads(new RegExp(`^Done, .*: ${SAID}`))

  await amara.press('Finish visit')
  await amara.reads(/finished/i)
  await amara.reads(SAID)
  await amara.isAccessible()
  await exchange(amara)
  await exchange(priya)
  await card(priya, new RegExp(TASK)).first().click()
  for (const nurse of [amara, priya]) {
    await nurse.press('History of this visit')
    await nurse.reads('Newest first.')
    const row = nurse.page.locator('.row').filter({ hasText: `${TASK}: done` })
    await row.getByText(`Reason: “${SAID}”`).waitFor()
    await row.getByText('Amara Obi, district nurse').waitFor()
    await nurse.isAccessible()
    await nurse.press('Close')
    await nurse.reads('Who was there')
  }
}
