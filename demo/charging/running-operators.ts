import { inviteAgain } from '../../src/departments/charging/ocpi/actions-connection.ts'
import type { OcpiParts } from '../../src/departments/charging/ocpi/parts.ts'
import { tellAll } from '../../test/operator/charging.ts'
import { type Operator, startOperator } from '../../test/operator/operator.ts'
import { demoOperators } from './operators.ts'
import { takesOver } from './take-over.ts'

/** How often operators tell of charges that go on. */
const TELL_MS = 5000

export interface RunningOperators {
  readonly parts: OcpiParts
  /** Where the house listens. */
  readonly url: string
}

/**
 * Starts the demo's operators and registers each with the house, over real HTTP. They forget everything when they stop,
 * so each start begins with a new token. One that cannot register is logged: the house does without it.
 */
export async function startDemoOperators({ parts, url }: RunningOperators): Promise<() => Promise<void>> {
  const { house, connections } = parts
  const running: Operator[] = []
  for (const each of demoOperators.filter(({ state }) => state === 'running')) {
    const { connectionId, version, countryCode, partyId, name } = each
    const token = await house.transaction((tx) => inviteAgain(parts, tx, connectionId))
    await connections.refresh()
    const speaker = { countryCode, partyId, name, version }
    const { plant: points, ...seeded } = takesOver(house, each)
    const plant = { points, tariffs: [] }
    const operator = await startOperator({ speaker, plant, now: house.clock, ...seeded })
    running.push(operator)
    await operator.register(`${url}/ocpi/emsp/versions`, token).catch((error: unknown) => {
      house.log.warn({ error, operator: name }, 'an operator of the demo could not register')
    })
  }
  const timer = setInterval(() => {
    for (const { book } of running) {
      tellAll(book).catch((error: unknown) => house.log.debug({ error }, 'an operator could not tell of its charges'))
    }
  }, TELL_MS).unref()
  return async () => {
    clearInterval(timer)
    for (const operator of running) await operator.stop()
  }
}
