// A person is found, another registered and referred by hand, and what was wrong is struck out and stays readable.
import { exchange, goTo, openPerson, signIn } from '../steps.mjs'

export const name = 'people found, registered, referred'

/** Looks for words, and waits for exactly one person, of this name. */
async function find(device, words, person) {
  await goTo(device, 'People')
  await device.page.getByRole('searchbox').fill(words)
  await device.reads(/^1 person found/)
  await device.page.getByRole('button', { name: new RegExp(person) }).waitFor()
}

async function register(clerk) {
  await goTo(clerk, 'People')
  await clerk.press('Register a person')
  await clerk.type('First name', 'Odile')
  await clerk.type('Last name', 'Farrow')
  await clerk.type('Day', '4')
  await clerk.type('Month', '3')
  await clerk.type('Year', '1941')
  await clerk.type('Postcode', 'EB9 9ZZ')
  await clerk.type('NHS number', '999 123 4579')
  await clerk.press('Register Odile Farrow')
  await clerk.reads('There is a problem')
  await clerk.reads(/This is not an NHS number: at least one digit is wrong/)
  await clerk.isAccessible()
  await clerk.type('NHS number', '999 123 457')
  await clerk.press('Register Odile Farrow')
  await clerk.reads(/An NHS number has 10 digits: this one has only 9/)
  // What was typed beside it is still there.
  if ((await clerk.page.getByLabel('Last name').inputValue()) !== 'Farrow') throw new Error('a refusal took what was typed')
  await clerk.type('NHS number', '999 123 4578')
  await clerk.press('Register Odile Farrow')
  await clerk.reads('Odile Farrow is registered on this device.')
  await clerk.reads('999 123 4578')
  await clerk.isAccessible()
}

async function refer(clerk) {
  await clerk.press('Refer Odile Farrow')
  await clerk.reads('Who refers')
  await clerk.isAccessible()
  await clerk.press('Record referral for Odile Farrow')
  await clerk.reads('There is a problem')
  await clerk.type('Who refers?', 'Marsh Road Surgery')
  await clerk.choose('By phone')
  await clerk.type('Why are they referred?', 'Two falls this month')
  await clerk.choose('Soon')
  await clerk.press('Record referral for Odile Farrow')
  await clerk.reads('Two falls this month')
  await clerk.isAccessible()
}

async function strike(nurse) {
  await openPerson(nurse, 'farrow', 'Odile Farrow')
  await nurse.press('Add an alert')
  await nurse.choose('Something else')
  await nurse.page.locator('textarea').first().fill('Loose stair carpet')
  await nurse.isAccessible()
  await nurse.press('Record alert for Odile Farrow')
  await nurse.reads(/Loose stair carpet/)
  await nurse.press(/^Everything recorded/)
  await nurse.isAccessible()
  await nurse.press(/^Strike out: .*Loose stair carpet/)
  await nurse.press('Strike out', { exact: true })
  await nurse.reads('There is a problem')
  await nurse.type('Why is it wrong?', 'That was the house next door')
  await nurse.isAccessible()
  await nurse.press('Strike out', { exact: true })
  await nurse.reads(/Struck out\. It stays readable/)
  await nurse.page.locator('.struck, s, del').filter({ hasText: 'Loose stair carpet' }).first().waitFor()
  await nurse.reads(/Reason: “That was the house next door”/)
  await nurse.isAccessible()
  await nurse.press('Close')
  await nurse.reads('Safety facts')
  await nurse.readsNot(/Loose stair carpet/)
}

export async function run({ device }) {
  const clerk = await device('coordinator', { phone: false })
  await signIn(clerk, 'Grace Lindqvist')
  await goTo(clerk, 'People')
  await clerk.page.getByRole('searchbox').fill('irene whit')
  const row = clerk.page.getByRole('button', { name: /Irene Whitlock/ })
  await clerk.reads(/^1 person found/)
  await clerk.isAccessible()
  const words = await row.innerText()
  const number = /\d{3}\s\d{3}\s\d{4}/.exec(words)?.[0]
  const postcode = /[A-Z]{2}\d \d[A-Z]{2}/.exec(words)?.[0]
  if (!number || !postcode) throw new Error(`no NHS number or postcode in the list: ${words}`)
  await find(clerk, number, 'Irene Whitlock')
  await find(clerk, number.replace(/\s/g, ''), 'Irene Whitlock')
  await find(clerk, `${postcode} irene`, 'Irene Whitlock')
  await clerk.page.getByRole('searchbox').fill(postcode)
  await row.waitFor()
  await clerk.page.getByRole('searchbox').fill('zzyzx')
  await clerk.reads(/Nobody on this device matches/)

  await register(clerk)
  await refer(clerk)
  await exchange(clerk)

  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await exchange(nurse)
  await strike(nurse)

  await exchange(nurse)
  const senior = await device('senior', { phone: false })
  await signIn(senior, 'Leila Shah')
  await senior.page.getByRole('button', { name: /Odile Farrow/ }).first().click()
  await senior.reads('Two falls this month')
}
