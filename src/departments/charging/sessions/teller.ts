import type { Department } from '../../../house/department.ts'
import type { House } from '../../../kernel/house.ts'
import { RECEIPT_HOURS, sessionMoment } from './moments.ts'
import { listCurrent } from './store-list.ts'
import { findPromises } from './store-session.ts'

const MOST = 3

/** What a customer should see today of sessions: those that run, and the latest receipt. */
export function sessionTeller({ db }: House): Pick<Department, 'moments'> {
  return {
    moments: async (customerId, { language, at }) => {
      const sessions = await listCurrent(db, customerId, at.subtract({ hours: RECEIPT_HOURS }))
      const promises = await findPromises(
        db,
        sessions.map(({ id }) => id),
      )
      return sessions
        .flatMap((session) => {
          const promise = promises.get(session.id)
          return (promise && sessionMoment(session, promise, { language, at })) ?? []
        })
        .slice(0, MOST)
    },
  }
}
