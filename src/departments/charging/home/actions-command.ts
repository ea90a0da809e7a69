import type { RPCClient } from 'ocpp-rpc'
import type { House } from '../../../kernel/house.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { tell } from './actions-box.ts'
import { sendSchedule } from './actions-schedule.ts'
import { plainSkill, type ProfileSkill } from './charging-profile.ts'
import { commandAnswer, configurationAnswer } from './ocpp-messages.ts'
import { type CommandOutcome, saveOutcome, takeCommands } from './store-command.ts'
import { saveApplied } from './store-reduction.ts'
import { lockWallbox, saveAbout } from './store-wallbox.ts'
import { type Command, COMMAND_SECONDS } from './wallbox.ts'

/** Where commands are sent; `told` ends when the ones before are answered. */
export interface SpokenLine {
  readonly client: RPCClient
  told: Promise<unknown>
}

type SentCommand = Command & { readonly requestedAt: Instant }

/** Sends what waits for these boxes, to each one command after the other. */
export async function dispatch(
  house: House,
  lineOf: (wallboxId: string) => SpokenLine | undefined,
  wallboxIds: readonly string[],
): Promise<void> {
  const since = house.clock().subtract({ seconds: COMMAND_SECONDS })
  const commands = await house.transaction((tx) => takeCommands(tx, wallboxIds, since))
  for (const command of commands) {
    const line = lineOf(command.wallboxId)
    const before = line?.told ?? Promise.resolve()
    const sent = before.then(() => send(house, line, command))
    if (line) line.told = sent
  }
}

async function send(house: House, line: SpokenLine | undefined, command: SentCommand): Promise<void> {
  const outcome = await ask(line, command)
  const at = house.clock()
  try {
    await house.transaction((tx) => settle(tx, command, { ...outcome, at }))
  } catch (error) {
    house.log.error({ err: error, command: command.id }, 'the answer of a wallbox could not be kept')
  }
}

async function ask(line: SpokenLine | undefined, { action, payload }: Command): Promise<Omit<CommandOutcome, 'at'>> {
  if (!line) return { state: 'unanswered', answer: null }
  try {
    const answer = await line.client.call(action, payload)
    const { status } = commandAnswer.parse(answer)
    return { state: isYes(status) ? 'accepted' : 'rejected', answer }
  } catch (error) {
    // Nobody knows whether a box that did not answer has done it.
    const reason = error instanceof Error ? error.message : String(error)
    return { state: isRefused(error) ? 'rejected' : 'unanswered', answer: { reason } }
  }
}

/** `GetConfiguration` answers without a status. */
function isYes(status: string | undefined): boolean {
  return status === undefined || status === 'Accepted' || status === 'RebootRequired'
}

/** The box has answered that it cannot; a lost line or a late answer says nothing of the kind. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'rpcErrorCode' in error
}

async function settle(tx: Tx, command: SentCommand, outcome: CommandOutcome): Promise<void> {
  const { id, wallboxId, action, payload, requestedAt } = command
  await saveOutcome(tx, id, outcome)
  if (outcome.state !== 'accepted') {
    tell(tx, { id: wallboxId }, { at: outcome.at, kind: `command-${outcome.state}`, detail: action })
    return
  }
  if (action === 'GetConfiguration') await keepSkill(tx, wallboxId, outcome)
  const isBound = action === 'SetChargingProfile' && JSON.stringify(payload).includes('ChargePointMaxProfile')
  if (isBound) await saveApplied(tx, wallboxId, { known: requestedAt, at: outcome.at })
}

/** What the box says it can; schedules follow it from now on. */
async function keepSkill(tx: Tx, wallboxId: string, { answer, at }: CommandOutcome): Promise<void> {
  const wallbox = await lockWallbox(tx, wallboxId)
  if (wallbox.about === null) return
  const keys = new Map(configurationAnswer.parse(answer).configurationKey.map(({ key, value }) => [key, value]))
  const about = { ...wallbox.about, skill: skillOf(keys) }
  await saveAbout(tx, wallboxId, about, at)
  const before = wallbox.about.skill ?? plainSkill
  const isOther = before.unit !== about.skill.unit || before.mostPeriods !== about.skill.mostPeriods
  if (isOther) await sendSchedule(tx, { ...wallbox, about }, { now: at, by: 'house', unless: 'never' })
}

function skillOf(keys: ReadonlyMap<string, string | undefined>): ProfileSkill {
  const units = keys.get('ChargingScheduleAllowedChargingRateUnit') ?? 'Current'
  const most = Number(keys.get('ChargingScheduleMaxPeriods'))
  return {
    unit: units.includes('Current') ? 'A' : 'W',
    mostPeriods: Number.isSafeInteger(most) && most > 0 ? most : plainSkill.mostPeriods,
  }
}
