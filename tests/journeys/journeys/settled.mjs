// One question is settled twice, apart and differently: it is open again on both devices, with both reasons, until a third.
import { exchange, openPerson, recordAllergy, recordAllergyStatus, signIn } from '../steps.mjs'

export const name = 'settled apart'

const SAFER = /treat as allergic to penicillin/i
const LETTER = 'The daughter showed the letter'
const NOTHING = 'The GP has nothing on it'

async function settle(nurse, answer, reason) {
  await nurse.press(/^Settle allergy status/)
  await nurse.choose(answer)
  await nurse.type('Reason', reason)
  await nurse.press('Record decision')
  await nurse.reads('Decision saved on this device.')
  await nurse.reads('Safety facts')
}

const isSettled = (nurse) => nurse.page.getByRole('button', { name: /^Settle/ }).waitFor({ state: 'detached' })

export async function run({ device }) {
  const amara = await device('amara')
  const priya = await device('priya', { phone: false })
  const both = [amara, priya]
  const meet = async () => {
    for (const nurse of [amara, priya, amara]) await exchange(nurse)
  }
  for (const [nurse, person] of [[amara, 'Amara Obi'], [priya, 'Priya Nair']]) {
    await signIn(nurse, person)
    await openPerson(nurse, 'moss', 'Harold Moss')
    await nurse.context.setOffline(true)
  }
  await recordAllergy(amara, { substance: 'Penicillin', reaction: 'rash', source: 'The person told me' })
  await recordAllergyStatus(priya, { status: 'Unable to find out', source: 'A carer told me' })
  for (const nurse of both) await nurse.context.setOffline(false)
  await meet()
  for (const nurse of both) {
    await nurse.page.getByRole('button', { name: /^Settle allergy status/ }).first().waitFor()
    await nurse.context.setOffline(true)
  }

  // Each decides with no signal, and each sees it settled.
  await settle(amara, /^Choose .: .*Penicillin/i, LETTER)
  await settle(priya, /^Choose .: Unable to find out/i, NOTHING)
  for (const nurse of both) {
    await isSettled(nurse)
    await nurse.context.setOffline(false)
  }
  await meet()

  // Open again, on both: the substance stays on the page, and both decisions can be read.
  for (const nurse of both) {
    await nurse.reads(SAFER)
    await nurse.reads(/Penicillin: rash/i)
    await nurse.press(/^Settle allergy status/)
    await nurse.reads('People decided this while apart. Neither decision replaced the other.')
    const panel = nurse.page.locator('section.conflict')
    for (const words of [SAFER, /Penicillin: rash/i, /Unable to find out/i, `“${LETTER}”`, `“${NOTHING}”`]) {
      await panel.getByText(words).first().waitFor()
    }
    if ((await nurse.page.getByRole('radio', { checked: true }).count()) > 0) throw new Error('an answer is chosen already')
    await nurse.isAccessible()
    await nurse.press('Cancel')
    await nurse.reads('Safety facts')
  }

  // The third ends it, for both.
  await settle(priya, /^Choose .: .*Penicillin/i, 'Both of us called the GP')
  await isSettled(priya)
  for (const nurse of [priya, amara]) await exchange(nurse)
  for (const nurse of both) {
    await isSettled(nurse)
    await nurse.reads(/Penicillin: rash/i)
    await nurse.page.getByText(SAFER).waitFor({ state: 'detached' })
    await nurse.press(/^Everything recorded/)
    for (const reason of [LETTER, NOTHING, 'Both of us called the GP']) await nurse.reads(`Reason: “${reason}”`)
    await nurse.isAccessible()
  }
}
