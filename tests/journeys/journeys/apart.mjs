// Two nurses change one person apart: nothing is lost, what disagrees is shown, one decides, both agree.
import { exchange, openPerson, recordAllergy, signIn } from '../steps.mjs'

export const name = 'written apart'

async function phone(nurse, number) {
  await nurse.press('Change phone number')
  await nurse.type('Phone number', number)
  await nurse.press(/^Record change/)
  await nurse.reads(number)
}

export async function run({ device }) {
  const amara = await device('amara', { phone: false })
  const priya = await device('priya')
  await signIn(amara, 'Amara Obi')
  await signIn(priya, 'Priya Nair')
  for (const nurse of [amara, priya]) await openPerson(nurse, 'irene', 'Irene Whitlock')
  await amara.isAccessible()
  await priya.isAccessible()
  for (const nurse of [amara, priya]) await nurse.context.setOffline(true)

  await recordAllergy(amara, { substance: 'Penicillin', reaction: 'rash', source: 'The person told me' })
  await recordAllergy(priya, { substance: 'Penicillin', reaction: 'swelling', source: 'A carer told me' })
  await phone(amara, '01632 960111')
  await phone(priya, '01632 960222')
  await amara.press('Change preferred name')
  await amara.type('Preferred name', 'Rene')
  await amara.press(/^Record change/)
  await amara.reads('Rene')

  for (const nurse of [amara, priya]) await nurse.context.setOffline(false)
  for (const nurse of [amara, priya, amara]) await exchange(nurse)

  // Different fields: both are there. The same plain field: one is shown, the other a tap away.
  for (const nurse of [amara, priya]) {
    await nurse.reads(/Rene/)
    await nurse.reads('2 values')
    await nurse.press(/^See all values: phone number/)
    await nurse.reads('01632 960111')
    await nurse.reads('01632 960222')
    await nurse.isAccessible()
    await nurse.press('Close')
    await nurse.reads('2 values')
  }
  // The same safety field: both answers, and nothing chosen.
  await priya.press(/See the answers|Settle/)
  await priya.reads(/written apart/i)
  await priya.reads(/Penicillin: rash/i)
  await priya.reads(/Penicillin: swelling/i)
  await priya.reads('Amara Obi')
  await priya.reads(/treat as allergic/i)
  await priya.isAccessible()
  if ((await priya.page.getByRole('radio', { checked: true }).count()) > 0) throw new Error('an answer is chosen already')
  await priya.press('Record decision')
  await priya.reads('There is a problem')
  await priya.choose(/swelling/i)
  await priya.type('Reason', 'Daughter was there and showed the photograph')
  await priya.press('Record decision')
  await priya.reads('Safety facts')

  for (const nurse of [priya, amara]) await exchange(nurse)
  for (const nurse of [amara, priya]) {
    await nurse.reads(/Penicillin: swelling/i)
    await nurse.page.getByRole('button', { name: /See the answers|Settle/ }).waitFor({ state: 'detached' })
  }
}
