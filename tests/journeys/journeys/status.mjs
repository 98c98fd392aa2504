// Two nurses say apart what is known about allergies: a conflict on both devices, settled once, kept in the history.
import { exchange, openPerson, recordAllergyStatus, signIn } from '../steps.mjs'

export const name = 'an allergy status written apart'

export async function run({ device }) {
  const amara = await device('amara')
  const priya = await device('priya', { phone: false })
  for (const [nurse, person] of [[amara, 'Amara Obi'], [priya, 'Priya Nair']]) {
    await signIn(nurse, person)
    await openPerson(nurse, 'moss', 'Harold Moss')
    await nurse.context.setOffline(true)
  }
  await recordAllergyStatus(amara, { status: 'None known', source: 'The person told me' })
  await recordAllergyStatus(priya, { status: 'Unable to find out', source: 'A carer told me' })
  for (const nurse of [amara, priya]) await nurse.context.setOffline(false)
  for (const nurse of [amara, priya, amara]) await exchange(nurse)

  // Both answers on both devices: who, in which role, how known, when, and the safer thing until it is settled.
  for (const nurse of [amara, priya]) {
    await nurse.press(/^Settle allergy status/)
    await nurse.reads('Two answers, written apart')
    const panel = nurse.page.locator('section.conflict')
    for (const words of [
      /No known allergies/i, /Unable to find out/i, 'Amara Obi, district nurse', 'Priya Nair, district nurse',
      /Told by the person/, /Told by a carer/, /^Today at .*[ap]m|^Today at mid/, /until/i,
    ]) {
      await panel.getByText(words).first().waitFor()
    }
    await nurse.isAccessible()
    await nurse.press('Cancel')
    await nurse.reads('Safety facts')
  }

  await amara.press(/^Settle allergy status/)
  await amara.choose(/^Choose .: No known allergies/i)
  await amara.type('Reason', 'Asked again with her daughter there')
  await amara.press('Record decision')
  await amara.reads('Safety facts')
  for (const nurse of [amara, priya]) await exchange(nurse)

  for (const nurse of [amara, priya]) {
    await nurse.page.getByRole('button', { name: /^Settle/ }).waitFor({ state: 'detached' })
    await nurse.reads(/No known allergies/i)
    await nurse.press(/^Everything recorded/)
    await nurse.reads(/Settled: Allergy status: No known allergies/i)
    await nurse.reads('Reason: “Asked again with her daughter there”')
    await nurse.reads(/Allergy status: Unable to find out/i)
    await nurse.isAccessible()
  }
}
