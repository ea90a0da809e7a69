import { z } from 'zod'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { CommandResult } from '../peer.ts'
import { word } from './field.ts'
import { inWords } from './location-message.ts'
import { read } from './message.ts'
import type { OcpiParts } from './parts.ts'
import { giveUpCommands, lockCommand, saveResult } from './store-command.ts'

const results = [
  'accepted',
  'canceled-reservation',
  'evse-occupied',
  'evse-inoperative',
  'failed',
  'not-supported',
  'rejected',
  'timeout',
  'unknown-reservation',
] as const satisfies readonly CommandResult[]

/** Words of OCPI that are said differently within the house. */
const spelled: Readonly<Record<string, string>> = { CANCELLED_RESERVATION: 'CANCELED_RESERVATION' }

const commandResult = z.object({
  result: word.transform((told) => inWords(spelled[told] ?? told)).pipe(z.enum(results)),
})

const profileResult = z.object({ result: word.transform(inWords), profile: z.unknown().optional() })

interface Called {
  readonly connectionId: string
  readonly id: string
  readonly raw: unknown
}

/** Takes the late result of a command. The first one counts; another one, or the same again, changes nothing. */
export async function takeResult(parts: OcpiParts, tx: Tx, { connectionId, id, raw }: Called): Promise<void> {
  const { result } = read(commandResult, raw)
  const command = await lockCommand(tx, { id, connectionId })
  if (!command) throw new Refusal('ocpi-object-unknown', 'There is no such command.')
  if (command.result !== null) return
  const at = parts.house.clock()
  saveResult(tx, id, { result, resultData: raw, resultAt: at })
  await parts.receivers.commandResult(tx, id, result, at)
}

/** Takes the result of a charging profile that was set, asked for or cleared. */
export async function takeProfileResult(parts: OcpiParts, tx: Tx, { connectionId, id, raw }: Called): Promise<void> {
  const { result } = read(profileResult, raw)
  const command = await lockCommand(tx, { id, connectionId })
  if (!command) throw new Refusal('ocpi-object-unknown', 'Nothing was asked here.')
  if (command.result === null) saveResult(tx, id, { result, resultData: raw, resultAt: parts.house.clock() })
}

/** Stops waiting where a peer has promised a result and sent none. The charger may have done it all the same. */
export async function giveUpOverdue({ house, receivers }: OcpiParts): Promise<void> {
  const at = house.clock()
  await house.transaction(async (tx) => {
    for (const { id, kind } of await giveUpCommands(tx, at)) {
      if (isCommand(kind)) await receivers.commandResult(tx, id, 'timeout', at)
    }
  })
}

export const commandKinds = ['START_SESSION', 'STOP_SESSION', 'RESERVE_NOW', 'CANCEL_RESERVATION'] as const
export type CommandKind = (typeof commandKinds)[number]

function isCommand(kind: string): boolean {
  return commandKinds.some((each) => each === kind)
}
