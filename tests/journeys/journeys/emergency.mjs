// A nurse of another team opens a record in an emergency, a senior clinician reviews that; then her team is brought in, and
// its part ends.
import { exchange, goTo, openPerson, signIn } from '../steps.mjs'

export const name = 'a record opened in an emergency'

const number = '999 104 1664'

async function register(clerk) {
  await goTo(clerk, 'People')
  await clerk.press('Register a person')
  await clerk.type('First name', 'Maud')
  await clerk.type('Last name', 'Ferris')
  await clerk.type('Day', '4')
  await clerk.type('Month', '3')
  await clerk.type('Year', '1941')
  await clerk.type('Postcode', 'EB9 9ZZ')
  await clerk.type('NHS number', number)
  await clerk.press('Register Maud Ferris')
  await clerk.reads('Maud Ferris is registered on this device.')
  await exchange(clerk)
}

async function lookFor(nurse, words) {
  await goTo(nurse, 'People')
  await nurse.page.getByRole('searchbox').fill(words)
}

async function open(nurse) {
  await lookFor(nurse, 'ferris')
  await nurse.reads(/Nobody on this device matches/)
  await nurse.press('Open a record in an emergency')
  await nurse.reads('A senior clinician reviews it. Access ends in 12 hours.')
  await nurse.isAccessible()
  await nurse.shoot('70-open-record')
  await nurse.press('Open the record')
  await nurse.reads('There is a problem')
  await nurse.type('NHS number', number)
  await nurse.type('Day', '5')
  await nurse.type('Month', '3')
  await nurse.type('Year', '1941')
  await nurse.choose('They are unwell or hurt, and I am with them')
  await nurse.press('Open the record')
  await nurse.reads(/No record was found, or you see it already/)
  await nurse.shoot('71-open-record-not-found')
  await nurse.type('Day', '4')
  await nurse.press('Open the record')
  await nurse.reads(/Opened in an emergency until/)
  await nurse.reads('Safety facts')
  await nurse.isAccessible()
  await nurse.shoot('72-opened')
}

async function review(senior) {
  await goTo(senior, 'Today')
  await senior.page.getByRole('button', { name: /Opened in an emergency: Maud Ferris/ }).click()
  await senior.reads('They are unwell or hurt, and I am with them')
  await senior.isAccessible()
  await senior.shoot('73-review-opening')
  await senior.choose('Justified')
  await senior.type('How do you know?', 'The ambulance crew called her')
  await senior.press('Record the review')
  await senior.reads('The review is recorded.')
}

export async function run({ device }) {
  const clerk = await device('coordinator', { phone: false })
  await signIn(clerk, 'Grace Lindqvist')
  await register(clerk)
  const nurse = await device('nurse')
  await signIn(nurse, 'Priya Nair')
  await exchange(nurse)
  await open(nurse)
  await exchange(nurse)
  const senior = await device('senior', { phone: false })
  await signIn(senior, 'Leila Shah')
  await review(senior)
  await nurse.press('End it now')
  await nurse.reads(/Your access has ended/)
  await nurse.reads(/You no longer see the record of Maud Ferris/)
  await nurse.shoot('77-access-ended')

  await exchange(clerk)
  await openPerson(clerk, 'ferris', 'Maud Ferris')
  await clerk.press('Add a team')
  await clerk.select('Which team?', 'Harbour')
  await clerk.type('Why do they need to see this person?', 'Stays with her daughter by the harbour')
  await clerk.isAccessible()
  await clerk.shoot('74-add-team')
  await clerk.press(/^Add the team for/)
  await clerk.reads('Stays with her daughter by the harbour')
  await clerk.shoot('75-teams')
  await exchange(clerk)
  await exchange(nurse)
  await openPerson(nurse, 'ferris', 'Maud Ferris')
  await clerk.press('End Harbour’s part')
  await clerk.reads(/Harbour will no longer see Maud Ferris/)
  await clerk.type('Why does their part end?', 'Home again')
  await clerk.isAccessible()
  await clerk.shoot('76-end-part')
  await clerk.press(/^End Harbour’s part for/)
  await exchange(clerk)
  await exchange(nurse)
  await lookFor(nurse, 'ferris')
  await nurse.reads(/Nobody on this device matches/)
}
