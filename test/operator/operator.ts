import { type BookOptions, openBook, type OperatorBook } from './operator-book.ts'
import { joinHouse, listenOperator } from './operator-server.ts'

/** A running operator: charging points that speak OCPI with a house. */
export interface Operator {
  readonly book: OperatorBook
  readonly versionsUrl: string
  /** Gives out a token A, by which a house registers with it. */
  readonly invite: () => string
  /** Registers with a house by its token A. */
  readonly register: (versionsUrl: string, token: string) => Promise<void>
  /** Changes both tokens. */
  readonly rotate: (versionsUrl: string) => Promise<void>
  /** Waits until nothing is under way any more. */
  readonly settled: () => Promise<void>
  /** Sends the results that were held back. */
  readonly sendHeld: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startOperator(options: BookOptions): Promise<Operator> {
  const book = openBook(options)
  const server = await listenOperator(book)
  const settled = async () => {
    while (book.pending.size > 0) await Promise.allSettled(book.pending)
  }
  return {
    book,
    versionsUrl: `${server.url}/ocpi/cpo/versions`,
    invite: () => {
      const token = `a-${options.speaker.partyId}-${Math.random()}`
      book.admitted.add(token)
      return token
    },
    register: (versionsUrl, token) => joinHouse(book, server.url, { method: 'POST', versionsUrl, token }),
    rotate: (versionsUrl) => joinHouse(book, server.url, { method: 'PUT', versionsUrl, token: book.line?.token ?? '' }),
    settled,
    sendHeld: async () => {
      for (const send of book.held.splice(0)) await send()
    },
    stop: async () => {
      await settled()
      await server.stop()
    },
  }
}
