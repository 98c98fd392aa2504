// A nurse registers a carer from the contact and begins to assess what she needs herself; then raises a safeguarding
// concern, which a colleague of the same team is told nothing of, and a senior clinician answers.
import { exchange, goTo, openPerson, signIn, typeDate } from '../steps.mjs'

export const name = 'a carer of her own, and a concern seen by who is named'

async function addCarer(nurse) {
  await nurse.press('Add a contact or carer')
  await nurse.type('Name', 'Jean Anne Marlow')
  await nurse.type('Who are they to the person?', 'Daughter')
  await nurse.type('Phone number', '01632 960456')
  await nurse.choose('Unpaid carer')
  await nurse.press(/^Record /)
  await nurse.press(/^Register Jean Anne Marlow/)
  await nurse.reads('Jean Anne Marlow cares for Irene Whitlock.')
  await typeDate(nurse, { day: '6', month: '5', year: '1970' })
  await nurse.choose('The NHS number is not known')
  await nurse.choose('The same as Irene Whitlock')
  await nurse.isAccessible()
  await nurse.shoot('98-register-carer')
  await nurse.press('Register Jean Anne Marlow')
  await nurse.reads('Jean Anne Marlow is registered on this device.')
  await nurse.reads('As their daughter')
  await nurse.press('Start an assessment')
  await nurse.reads(/Carer.s own needs: Jean Anne Marlow/)
}

async function raise(nurse) {
  await openPerson(nurse, 'whitlock', 'Irene Whitlock')
  await nurse.reads('Own record of Jean Anne Marlow')
  await nurse.press(/^Raise a safeguarding concern/)
  await nurse.reads('In danger now? Call 999 first.')
  await nurse.press('Raise the concern')
  await nurse.reads('There is a problem')
  await nurse.choose('Financial or material abuse')
  await nurse.type('What did you see, or what were you told?', '“He keeps my card”')
  await nurse.choose('The person told me')
  await nurse.choose('Yes')
  await nurse.select('Who answers for it?', 'Leila Shah, senior clinician')
  await nurse.isAccessible()
  await nurse.shoot('99-raise-concern')
  await nurse.press('Raise the concern')
  await nurse.reads('Who sees this')
  await nurse.isAccessible()
  await nurse.shoot('99-concern')
  await exchange(nurse)
}

export async function run({ device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await exchange(nurse)
  await openPerson(nurse, 'whitlock', 'Irene Whitlock')
  await addCarer(nurse)
  await raise(nurse)

  const colleague = await device('colleague')
  await signIn(colleague, 'Nadia Kaplan')
  await exchange(colleague)
  await openPerson(colleague, 'whitlock', 'Irene Whitlock')
  await colleague.reads('Own record of Jean Anne Marlow')
  await colleague.readsNot('Answers for it')

  const senior = await device('senior', { phone: false })
  await signIn(senior, 'Leila Shah')
  await exchange(senior)
  await goTo(senior, 'Today')
  await senior.page.getByRole('button', { name: /Safeguarding concern/ }).click()
  await senior.reads('“He keeps my card”')
  await senior.press('Close the concern')
  await senior.choose('Referred to the local authority')
  await senior.type('What was done, and what was the person told?', 'Called the council at 10, she knows')
  await senior.isAccessible()
  await senior.shoot('99-close-concern')
  await senior.press('Close the concern')
  await senior.reads('Closed: Referred to the local authority.')
  await exchange(senior)
  await exchange(nurse)
  await nurse.reads('Closed: Referred to the local authority.')
}
