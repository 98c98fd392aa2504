// The way to every page of which pictures are taken, as people come to it.
import { longReferral } from './message.mjs'
import { card, exchange, goTo, openPerson, planVisit, recordAllergyStatus, signIn, startVisit } from './steps.mjs'

/** A form that is not filled in, used: what it says. */
async function refused(device, button, name) {
  await device.press(button)
  await device.reads('There is a problem')
  await device.shoot(name)
}

export async function visiting(device) {
  await device.reads('You need a connection to sign in.')
  await device.shoot('01-sign-in')
  await signIn(device, 'Amara Obi')
  await device.reads(/still to visit/)
  await device.shoot('02-today')
  await device.press('Menu', { exact: true })
  await device.shoot('03-menu')
  await device.page.keyboard.press('Escape')
  await device.press(/^Start visit/)
  await device.reads('What matters to me')
  await device.shoot('10-visit-before')
  await startVisit(device)
  await device.shoot('11-visit-during')
  await device.type('Respiration rate', '26')
  await device.type('Pulse', '92')
  await device.choose('Air')
  await device.reads(/NEWS2 incomplete: 3 of 7/)
  await device.type('What you found and did', 'Ate two slices of toast. Says the new time suits her.')
  await refused(device, 'Finish visit', '12-visit-errors')
  const tasks = await device.page.getByRole('checkbox').count()
  for (let done = 0; done < tasks; done += 1) {
    await device.pick(device.page.getByRole('checkbox').nth(done))
    await device.page.getByRole('checkbox', { checked: true }).nth(done).waitFor()
  }
  for (const [label, value] of [['SpO₂', '95'], ['Systolic blood pressure', '142'], ['Temperature', '36.8']]) await device.type(label, value)
  await device.choose('Alert')
  await device.reads(/NEWS2 score \d+/)
  await device.shoot('13-visit-scored')
  await device.press('Finish visit')
  await device.reads(/finished/i)
  await device.shoot('14-visit-after')
  await goTo(device, 'Today')
  await device.reads(/still to visit/)
  await device.context.setOffline(true)
  await device.press(/Saved on this device/)
  await device.press('Try again now')
  await device.reads(/Offline since/)
  await device.shoot('15-sync-sheet')
  await device.press(/^(Close|Back)/)
  await device.shoot('16-today-offline')
  await device.context.setOffline(false)
}

export async function person(device) {
  await goTo(device, 'People')
  await device.reads(/on this device/)
  await device.shoot('20-find')
  await openPerson(device, 'irene', 'Irene Whitlock')
  await device.shoot('21-person')
  for (const [name, button, isEmpty] of [
    ['22-change-phone', 'Change phone number'],
    ['23-change-address', 'Change address'],
    ['24-allergy', 'Add an allergy', true],
  ]) {
    await device.press(button)
    await device.page.getByRole('button', { name: /^Record/ }).waitFor()
    if (isEmpty) {
      await device.press(/^Record/)
      await device.reads('There is a problem')
    }
    await device.shoot(name)
    await device.press('Cancel')
    await device.reads('Safety facts')
  }
  await device.press(/^Everything recorded/)
  await device.reads('Newest first.')
  await device.shoot('25-history')
  await device.press(/^(Close|Back)/)
}

export async function planning(device) {
  await signIn(device, 'Grace Lindqvist')
  await device.shoot('30-today-coordinator')
  await goTo(device, 'People')
  await device.press('Register a person')
  await device.type('First name', 'Odile')
  await device.type('Last name', 'Farrow')
  await device.type('NHS number', '999 123 4579')
  await refused(device, 'Register Odile Farrow', '31-register')
  await device.press(/^(Cancel|Back)/)
  await openPerson(device, 'irene', 'Irene Whitlock')
  await device.press(/^Refer /)
  await device.reads('Who refers')
  await refused(device, /^Record referral/, '32-type-referral')
  await device.press(/^(Cancel|Back)/)
  await device.press(/^Plan a visit/)
  await device.shoot('33-plan')
  await refused(device, 'Plan the visit', '34-plan-errors')
  await device.press('Do not plan it')
  await device.reads('Safety facts')
}

/** Insulin, which must not be late, is given to somebody else, moved and cancelled. */
export async function changing(device) {
  await planVisit(device, { what: 'Evening insulin', who: 'Amara Obi', why: 'Cannot manage the pen', isCritical: true })
  await card(device, /Evening insulin/).first().click()
  await device.press('Change or cancel this visit')
  await refused(device, 'Save the change', '35-change-visit')
  for (const [choice, field, name] of [
    ['Who visits', 'Who visits?', '36-change-who'],
    ['The date or time', 'New start time', '37-change-when'],
    [/^Cancel it/, 'Why is it cancelled?', '38-change-cancel'],
  ]) {
    await device.choose(choice)
    await device.page.getByLabel(field).and(device.page.locator('input, select, textarea')).first().waitFor()
    await refused(device, 'Save the change', name)
  }
  await device.type('Why is it cancelled?', 'Admitted to hospital this morning')
  await device.press('Save the change')
  await device.reads('The visit was cancelled.')
  await device.shoot('39-visit-cancelled')
  await device.press('Back')
  await device.reads('Safety facts')
  await device.press('Back')
}

export async function deciding(device) {
  await signIn(device, 'Leila Shah')
  await device.reads(/To decide/)
  await device.shoot('40-triage')
  await device.page.getByRole('button', { name: new RegExp(longReferral().person) }).first().click()
  await device.page.getByRole('button', { name: 'Record decision' }).waitFor()
  await device.shoot('41-referral')
  await refused(device, 'Record decision', '42-decide-errors')
  await device.press('Show more of what was stated')
  await device.reads(/^Part 1 of/)
  await device.shoot('43-sent-stated')
  await device.press('Back')
  await device.press('Show more of the original message')
  await device.reads(/^Part 1 of/)
  await device.shoot('44-sent-original')
}

const TASK = 'Give morphine'

/** A medicine is to be given while two answers about allergies stand apart. */
export async function giving(device, coordinator) {
  await openPerson(coordinator, 'moss', 'Harold Moss')
  await planVisit(coordinator, { what: TASK, who: 'Priya Nair', why: 'Pain at the end of life', isCritical: true })
  for (const one of [coordinator, device]) await exchange(one)
  await device.press('Back')
  await goTo(device, 'Today')
  await card(device, new RegExp(TASK)).first().click()
  await startVisit(device)
  await device.pick(device.page.getByRole('checkbox', { name: TASK }))
  await device.page.getByLabel(/^Before you record this as done/).waitFor()
  await device.shoot('53-giving')
  await refused(device, 'Record as done', '54-giving-errors')
  await device.type(/^Before you record this as done/, 'Dr Shah by phone, 11:50am: give it')
  await device.press('Record as done')
  await device.reads(/^Done, .*Dr Shah/)
  await device.shoot('55-given')
  await device.press('History of this visit')
  await device.reads('Newest first.')
  await device.shoot('56-visit-history')
  await device.press('Close')
  await device.reads('Observations')
  await device.press('Back')
}

/** Two people settle one question apart, so it is open again. */
export async function settledApart(device, other) {
  await openPerson(other, 'moss', 'Harold Moss')
  await device.press('Cancel')
  await device.reads('Safety facts')
  for (const one of [device, other]) await one.context.setOffline(true)
  for (const [one, answer] of [[device, /^Choose .: No known/], [other, /^Choose .: Unable/]]) {
    await one.press(/^Settle allergy status/)
    await one.choose(answer)
    await one.type('Reason', 'Asked again, with the family there')
    await one.press('Record decision')
    await one.reads('Safety facts')
  }
  for (const one of [device, other]) await one.context.setOffline(false)
  for (const one of [device, other, device]) await exchange(one)
  await device.press(/^Settle allergy status/)
  await device.reads('People decided this while apart.')
  await device.shoot('57-settled-apart')
  await device.press('Cancel')
}

/** What a nurse sees of a visit that was cancelled. */
export async function cancelled(device, coordinator) {
  await planVisit(coordinator, { what: 'Bring the bed', at: '14:00', who: 'Amara Obi', why: 'Asked for by his daughter' })
  await card(coordinator, /Bring the bed/).first().click()
  await coordinator.press('Change or cancel this visit')
  await coordinator.choose(/^Cancel it/)
  await coordinator.type('Why is it cancelled?', 'His daughter brings one')
  await coordinator.press('Save the change')
  await coordinator.reads('The visit was cancelled.')
  for (const one of [coordinator, device]) await exchange(one)
  await device.press('Back')
  await goTo(device, 'Today')
  await device.press(/^Show \d+ done/)
  await card(device, /Bring the bed/).waitFor()
  await device.shoot('17-today-done')
}

export async function apart(device, other) {
  await signIn(other, 'Priya Nair')
  await openPerson(other, 'moss', 'Harold Moss')
  await device.press('Back')
  await openPerson(device, 'moss', 'Harold Moss')
  for (const one of [device, other]) await one.context.setOffline(true)
  for (const [one, known, how, number] of [[device, 'None known', 'The person told me', '01632 960111'], [other, 'Unable to find out', 'A carer told me', '01632 960222']]) {
    await recordAllergyStatus(one, { status: known, source: how })
    await one.press('Change phone number')
    await one.type('Phone number', number)
    await one.press(/^Record change/)
    await one.reads(number)
  }
  for (const one of [device, other]) await one.context.setOffline(false)
  for (const one of [device, other, device]) await exchange(one)
  await device.reads('2 values')
  await device.shoot('50-person-apart')
  await device.press(/^See all values: phone number/)
  await device.reads('01632 960222')
  await device.shoot('51-values')
  await device.press('Close')
  await device.press(/^Settle allergy status/)
  await device.reads('Two answers, written apart')
  await refused(device, 'Record decision', '52-conflict')
}
