import { RPCClient } from 'ocpp-rpc'
import { z } from 'zod'

/*
 * A wallbox of our own that speaks OCPP 1.6J as boxes do: with a meter, a car that is plugged in or not, schedules that
 * it keeps to, and a memory for what it could not tell while it was offline.
 */

const profileSchema = z.object({
  csChargingProfiles: z.object({
    chargingProfilePurpose: z.string(),
    chargingSchedule: z.object({
      startSchedule: z.string(),
      duration: z.number(),
      chargingRateUnit: z.enum(['A', 'W']),
      chargingSchedulePeriod: z.array(
        z.object({ startPeriod: z.number(), limit: z.number(), numberPhases: z.number() }),
      ),
    }),
  }),
})
type Profile = z.infer<typeof profileSchema>['csChargingProfiles']

const startAnswer = z.object({ transactionId: z.int(), idTagInfo: z.object({ status: z.string() }) })
const remoteStart = z.object({ idTag: z.string() })
const remoteStop = z.object({ transactionId: z.int() })

export interface VirtualWallboxOptions {
  /** `ws://host:port/ocpp`. */
  readonly endpoint: string
  readonly identity: string
  readonly password: string
  readonly phases: 1 | 3
  readonly carMostW: number
  readonly meterWh: number
  /** A charge that goes on from before; none when left out. */
  readonly transactionId?: number | null
  /** What time it is for the box. */
  readonly now: () => Temporal.Instant
  readonly configuration?: Readonly<Record<string, string>>
}

export interface VirtualWallbox {
  readonly client: RPCClient
  readonly boot: () => Promise<unknown>
  /** Whether a car is plugged in: without one, a remote start is refused. */
  readonly plug: (isPlugged: boolean) => Promise<void>
  readonly start: (idTag: string) => Promise<z.infer<typeof startAnswer>>
  readonly stop: (reason?: string) => Promise<void>
  /** Lets the car draw for so many minutes at what the schedules allow, and tells the meter when `tell`. */
  readonly charge: (minutes: number, tell?: boolean) => Promise<void>
  readonly powerW: () => number
  readonly state: () => {
    readonly meterWh: number
    readonly transactionId: number | null
    readonly profiles: readonly Profile[]
  }
  readonly close: () => Promise<void>
}

export async function openVirtualWallbox(options: VirtualWallboxOptions): Promise<VirtualWallbox> {
  const { endpoint, identity, password, now } = options
  const client = new RPCClient({
    endpoint,
    identity,
    password,
    protocols: ['ocpp1.6'],
    strictMode: true,
    strictModeValidators: [],
    reconnect: true,
    maxReconnects: Infinity,
    callTimeoutMs: 10_000,
    callConcurrency: 1,
    pingIntervalMs: 30_000,
    deferPingsOnActivity: false,
    maxBadMessages: 10,
    respondWithDetailedErrors: false,
    wsOpts: {},
    headers: {},
    backoff: { initialDelay: 50, maxDelay: 5_000, factor: 2, randomisationFactor: 0.25 },
  })
  let { meterWh } = options
  let isPlugged = false
  let transactionId = options.transactionId ?? null
  const profiles = new Map<string, Profile>()

  const status = (state: string) =>
    client.call('StatusNotification', {
      connectorId: 1,
      errorCode: 'NoError',
      status: state,
      timestamp: now().toString(),
    })
  const powerW = () => {
    const limits = [...profiles.values()].map((profile) => limitOf(profile, now(), options.phases))
    return transactionId === null ? 0 : Math.min(options.carMostW, ...limits)
  }
  const readMeter = () => ({
    timestamp: now().toString(),
    sampledValue: [
      { value: String(Math.round(meterWh)), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
      { value: String(Math.round(powerW())), measurand: 'Power.Active.Import', unit: 'W' },
    ],
  })
  const tellMeter = () =>
    client.call('MeterValues', { connectorId: 1, transactionId: transactionId ?? undefined, meterValue: [readMeter()] })
  const start = async (idTag: string) => {
    const told = { connectorId: 1, idTag, meterStart: Math.round(meterWh), timestamp: now().toString() }
    const answer = startAnswer.parse(await client.call('StartTransaction', told))
    ;({ transactionId } = answer)
    await status('Charging')
    return answer
  }
  const stop = async (reason = 'Local') => {
    if (transactionId === null) return
    const told = { transactionId, meterStop: Math.round(meterWh), timestamp: now().toString(), reason }
    await client.call('StopTransaction', told)
    transactionId = null
    await status(isPlugged ? 'Finishing' : 'Available')
  }
  // A box first answers what it was asked, then does it.
  const afterwards = (act: () => Promise<unknown>) => {
    setTimeout(() => void act().catch(() => undefined), 5).unref()
  }

  client.handle('RemoteStartTransaction', async ({ params }) => {
    if (!isPlugged || transactionId !== null) return { status: 'Rejected' }
    const { idTag } = remoteStart.parse(params)
    afterwards(() => start(idTag))
    return { status: 'Accepted' }
  })
  client.handle('RemoteStopTransaction', async ({ params }) => {
    if (remoteStop.parse(params).transactionId !== transactionId) return { status: 'Rejected' }
    afterwards(() => stop('Remote'))
    return { status: 'Accepted' }
  })
  client.handle('SetChargingProfile', async ({ params }) => {
    const { csChargingProfiles: profile } = profileSchema.parse(params)
    profiles.set(profile.chargingProfilePurpose, profile)
    return { status: 'Accepted' }
  })
  client.handle('ClearChargingProfile', async () => {
    profiles.clear()
    return { status: 'Accepted' }
  })
  client.handle('GetConfiguration', async () => ({
    configurationKey: Object.entries(options.configuration ?? {}).map(([key, value]) => ({
      key,
      value,
      readonly: true,
    })),
  }))
  client.handle('ChangeConfiguration', async () => ({ status: 'Accepted' }))
  client.handle('TriggerMessage', async ({ params }) => {
    const wanted = z.object({ requestedMessage: z.string() }).parse(params).requestedMessage
    if (wanted === 'MeterValues') afterwards(tellMeter)
    else afterwards(() => status(transactionId === null ? 'Available' : 'Charging'))
    return { status: 'Accepted' }
  })
  client.handle('Reset', async () => ({ status: 'Accepted' }))

  await client.connect()
  return {
    client,
    boot: () =>
      client.call('BootNotification', {
        chargePointVendor: 'Morgenrot',
        chargePointModel: 'Heim 11',
        chargePointSerialNumber: identity,
        firmwareVersion: '1.4.2',
      }),
    plug: async (plugged) => {
      isPlugged = plugged
      if (!plugged) await stop('EVDisconnected')
      await status(plugged ? (transactionId === null ? 'Preparing' : 'Charging') : 'Available')
    },
    start,
    stop,
    charge: async (minutes, tell = true) => {
      meterWh += (powerW() * minutes) / 60
      if (tell && transactionId !== null) await tellMeter()
    },
    powerW,
    state: () => ({ meterWh, transactionId, profiles: [...profiles.values()] }),
    close: async () => {
      await client.close({ code: 1000 })
    },
  }
}

/** What a schedule allows now, in W; after its end it allows anything. */
function limitOf({ chargingSchedule }: Profile, now: Temporal.Instant, phases: number): number {
  const { startSchedule, duration, chargingRateUnit, chargingSchedulePeriod } = chargingSchedule
  const seconds = now.since(Temporal.Instant.from(startSchedule)).total('seconds')
  if (seconds >= duration) return Infinity
  const period = chargingSchedulePeriod.findLast(({ startPeriod }) => startPeriod <= seconds)
  if (!period) return Infinity
  return chargingRateUnit === 'W' ? period.limit : period.limit * 230 * Math.min(phases, period.numberPhases)
}
