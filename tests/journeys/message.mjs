// A referral message: the one that the standard publishes when it is here, else a synthetic one of the same form.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const published =
  process.env.DOORSTEP_BARS_SAMPLE ?? resolve(import.meta.dirname, '../../../shared/samples/bars/servicerequest-request.json')

/** Somebody who does not exist, referred by nobody. */
const synthetic = {
  resourceType: 'Bundle',
  id: '79120f41-a431-4f08-bcc5-1e67006fcae0',
  type: 'message',
  entry: [
    {
      fullUrl: 'urn:uuid:1',
      resource: {
        resourceType: 'MessageHeader',
        eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-request' },
        reason: { coding: [{ code: 'new' }] },
        focus: [{ reference: 'urn:uuid:2' }],
      },
    },
    {
      fullUrl: 'urn:uuid:2',
      resource: { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: { reference: 'urn:uuid:3' } },
    },
    {
      fullUrl: 'urn:uuid:3',
      resource: {
        resourceType: 'Patient',
        name: [{ family: 'Tranter', given: ['Olive'] }],
        birthDate: '1941-03-02',
        address: [{ line: ['9 Wharf Street'], city: 'Eastbank', postalCode: 'EB1 4QQ' }],
      },
    },
  ],
}

/** The bytes, and whom they are about. */
export function referral() {
  return existsSync(published)
    ? { bytes: readFileSync(published), person: 'Julie Jones', family: 'jones' }
    : { bytes: Buffer.from(JSON.stringify(synthetic)), person: 'Olive Tranter', family: 'tranter' }
}

/** The same with a note that is longer than one page shows, and two lines to know its beginning and its end by. */
export function longReferral() {
  const { bytes, ...whom } = referral()
  const bundle = JSON.parse(bytes.toString())
  const request = bundle.entry.map((one) => one.resource).find((one) => one.resourceType === 'ServiceRequest')
  const nights = Array.from({ length: 850 }, (_, night) => `Night ${night + 1}: up ${(night * 7) % 5} times.`)
  const note = ['The nights, as her daughter wrote them down.', ...nights, 'So far the diary.'].join(' ')
  request.note = [...(request.note ?? []), { text: note }]
  return { ...whom, note, bytes: Buffer.from(JSON.stringify(bundle, null, 2)) }
}

/** Sends a message as another system would, with a token of its own. */
export async function send(hub, body) {
  const to = `${hub.address}/$process-message`
  const headers = { authorization: `Bearer ${hub.senderToken(to)}`, 'content-type': 'application/fhir+json' }
  const response = await fetch(to, { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

// Run by itself it prints the message, for sending it by hand.
if (process.argv[1] === import.meta.filename) process.stdout.write(referral().bytes)
