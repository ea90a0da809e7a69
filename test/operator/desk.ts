import { z } from 'zod'
import { begin, end, tellState } from './charging.ts'
import { tell } from './house-line.ts'
import { type OperatorBook, stateOf, track } from './operator-book.ts'

const common = z.object({ response_url: z.url() })
const starting = common.extend({
  token: z.looseObject({ uid: z.string(), type: z.string(), contract_id: z.string() }),
  location_id: z.string(),
  evse_uid: z.string(),
  authorization_reference: z.string().optional(),
})
const stopping = common.extend({ session_id: z.string() })
const reserving = common.extend({
  reservation_id: z.string(),
  location_id: z.string(),
  evse_uid: z.string(),
  expiry_date: z.string(),
})
const canceling = common.extend({ reservation_id: z.string() })

/** How long the house may wait for the result. */
const TIMEOUT_SECONDS = 30

/** Answers a command at once, and does it afterwards. */
export async function takeCommand(book: OperatorBook, command: string, body: unknown) {
  switch (command) {
    case 'START_SESSION':
      return start(book, starting.parse(body))
    case 'STOP_SESSION':
      return stop(book, stopping.parse(body))
    case 'RESERVE_NOW':
      return reserve(book, reserving.parse(body))
    case 'CANCEL_RESERVATION':
      return cancel(book, canceling.parse(body))
    default:
      return answer('NOT_SUPPORTED')
  }
}

async function start(book: OperatorBook, told: z.infer<typeof starting>) {
  const point = await book.find(told.location_id, told.evse_uid)
  if (!point) return answer('REJECTED')
  const { uid, type, contract_id } = told.token
  later(book, told.response_url, async () => {
    if (!['AVAILABLE', 'RESERVED'].includes(stateOf(book, point))) return 'EVSE_OCCUPIED'
    if (book.faults.commandResult !== 'ACCEPTED' && book.faults.commandResult !== 'TIMEOUT')
      return book.faults.commandResult
    const reference = told.authorization_reference ?? null
    track(book, begin(book, { point, token: { uid, type, contract_id }, reference }))
    return book.faults.commandResult
  })
  return answer('ACCEPTED')
}

function stop(book: OperatorBook, told: z.infer<typeof stopping>) {
  const charge = book.charges.get(told.session_id)
  if (!charge || charge.endedAt) return answer('UNKNOWN_SESSION')
  later(book, told.response_url, async () => {
    track(book, end(book, charge.id))
    return 'ACCEPTED'
  })
  return answer('ACCEPTED')
}

async function reserve(book: OperatorBook, told: z.infer<typeof reserving>) {
  const point = await book.find(told.location_id, told.evse_uid)
  if (!point) return answer('REJECTED')
  later(book, told.response_url, async () => {
    if (stateOf(book, point) !== 'AVAILABLE') return 'EVSE_OCCUPIED'
    book.reservations.set(told.reservation_id, point.evseUid)
    await tellState(book, point, 'RESERVED')
    return 'ACCEPTED'
  })
  return answer('ACCEPTED')
}

function cancel(book: OperatorBook, told: z.infer<typeof canceling>) {
  const evseUid = book.reservations.get(told.reservation_id)
  const point = book.plant.points.find((each) => each.evseUid === evseUid)
  later(book, told.response_url, async () => {
    if (!point) return 'UNKNOWN_RESERVATION'
    book.reservations.delete(told.reservation_id)
    await tellState(book, point, 'AVAILABLE')
    return 'ACCEPTED'
  })
  return answer('ACCEPTED')
}

function answer(result: string) {
  return { result, timeout: TIMEOUT_SECONDS }
}

function later(book: OperatorBook, url: string, act: () => Promise<string>): void {
  const send = async () => {
    const result = await act()
    const token = book.line?.token ?? ''
    const times = book.faults.duplicates ? 2 : 1
    for (let time = 0; time < times; time++) await tell(book.speaker, token, { method: 'POST', url, body: { result } })
  }
  if (book.faults.lateResults) book.held.push(send)
  else track(book, new Promise((done) => setImmediate(done)).then(send))
}
