import type { Answer, Api } from '../api.ts'
import type { Posted } from '../form/posted.ts'
import { activities, handBackReasons } from './work.ts'

export const outcomes = ['accepted', 'handed-back', 'prepared', 'handed-over', 'booked', 'unbooked'] as const
export type Outcome = (typeof outcomes)[number]

/** What a form of the deal file asks for: its `intent` names the outcome. */
export function outcomeOf(form: Posted): Outcome | null {
  return outcomes.find((outcome) => outcome === form.text('intent')) ?? null
}

/** Does what a form of the deal file asks for. */
export function takeWork(api: Api, dealId: string, outcome: Outcome, form: Posted): Promise<Answer<unknown>> {
  const deal = `/api/deals/${encodeURIComponent(dealId)}`
  const key = form.text('key')
  switch (outcome) {
    case 'accepted': {
      const parts = activities.filter((activity) => activity === 'handover' || form.all('parts').includes(activity))
      return api.send('POST', `${deal}/acceptances`, { parts }, key)
    }
    case 'handed-back': {
      const reason = handBackReasons.find((each) => each === form.text('reason')) ?? 'other'
      return api.send('POST', `${deal}/hand-backs`, { reason, note: form.text('note') }, key)
    }
    case 'prepared':
      return api.send('POST', `${deal}/preparations`, undefined, key)
    case 'handed-over':
      return api.send('POST', `${deal}/handovers`, undefined, key)
    case 'booked':
      // Another hour after a refusal is another booking, so each has a key of its own.
      return api.send('POST', `${deal}/handover-bookings`, { startsAt: form.text('startsAt') })
    case 'unbooked':
      return api.send('POST', `${deal}/handover-cancellations`, { reason: form.text('reason') }, key)
  }
}
