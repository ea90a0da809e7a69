import Big from 'big.js'
import { z } from 'zod'
import type { ToldReading } from './home-session.ts'
import type { MeterValue } from './ocpp-messages.ts'

const ENERGY = 'Energy.Active.Import.Register'
const POWER = 'Power.Active.Import'

/**
 * A reading out of what a box sampled at one moment: the energy of its meter in Wh, the power, and the signed record
 * where it sends one. Null when there is no energy in it; numbers that are none are passed over.
 */
export function readingOf({ timestamp, sampledValue }: MeterValue): ToldReading | null {
  const plain = sampledValue.filter(({ format }) => format === 'Raw')
  const energy = plain.find(({ measurand, phase }) => measurand === ENERGY && phase === undefined)
  const signed = sampledValue.find(({ format }) => format === 'SignedData')?.value ?? null
  const meterWh = energy === undefined ? signedEnergy(signed) : baseUnits(energy.value, energy.unit, 'kWh')
  if (meterWh === null) return null
  return { at: timestamp, meterWh, powerW: powerOf(plain), signed }
}

/** Many boxes send the signed record alone: then its own reading counts (`OCMF|{payload}|{signature}`). */
function signedEnergy(record: string | null): number | null {
  const last = payload.safeParse(record?.split('|')[1]).data?.RD.at(-1)
  return last === undefined ? null : baseUnits(String(last.RV), last.RU, 'kWh')
}

const payload = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'JSON' })
      return z.NEVER
    }
  })
  .pipe(z.object({ RD: z.array(z.object({ RV: z.number(), RU: z.string() })) }))

type Sampled = MeterValue['sampledValue'][number]

/** The whole power, or the sum of what each phase carries. */
function powerOf(plain: readonly Sampled[]): number | null {
  const powers = plain.filter(({ measurand }) => measurand === POWER)
  const whole = powers.filter(({ phase }) => phase === undefined)
  const read = (whole.length > 0 ? whole.slice(0, 1) : powers).map(({ value, unit }) => baseUnits(value, unit, 'kW'))
  const known = read.filter((each) => each !== null)
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)
}

const NUMBER = /^\d{1,12}(\.\d{1,9})?$/

/** Wh or W as integers. */
function baseUnits(value: string, unit: string | undefined, thousands: 'kWh' | 'kW'): number | null {
  if (!NUMBER.test(value)) return null
  const number = new Big(value).times(unit === thousands ? 1000 : 1)
  return number.round(0, Big.roundHalfEven).toNumber()
}
