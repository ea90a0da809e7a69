import type { House } from '../../../kernel/house.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type CommandAnswer, PeerSilent } from '../peer.ts'
import type { Command } from './command.ts'
import { insertCommand, saveAnswer } from './store-command.ts'

export interface ChargerCall {
  readonly about: { readonly sessionId: string } | { readonly reservationId: string }
  readonly kind: Command['kind']
  /** In the transaction that records it: whether it is still wanted. */
  readonly begin: (tx: Tx) => Promise<boolean>
  readonly call: (commandId: string) => Promise<CommandAnswer>
  /** In the transaction that records the answer; a silent charger may have heard us. */
  readonly answer: (tx: Tx, answer: CommandAnswer | 'silent') => Promise<void>
}

/** Asks a charger for something: recorded first, then asked outside any transaction, then the answer recorded. */
export async function callCharger(house: House, { about, kind, begin, call, answer }: ChargerCall): Promise<void> {
  const id = newId()
  const isWanted = await house.transaction(async (tx) => {
    if (!(await begin(tx))) return false
    const of = { sessionId: null, reservationId: null, ...about }
    insertCommand(tx, { id, ...of, kind, askedAt: house.clock(), answer: null })
    return true
  })
  if (!isWanted) return
  const told = await answerOf(call, id)
  await house.transaction(async (tx) => {
    saveAnswer(tx, { id, answer: told })
    await answer(tx, told)
  })
}

async function answerOf(call: ChargerCall['call'], id: string): Promise<CommandAnswer | 'silent'> {
  try {
    return await call(id)
  } catch (error) {
    if (error instanceof PeerSilent) return 'silent'
    throw error
  }
}
