import { generateKeyPairSync, sign } from 'node:crypto'

/** A meter that signs what it counted, in the Open Charge Metering Format. */
export interface SigningMeter {
  readonly publicKey: string
  readonly signed: (reading: MeterReading) => string
}

export interface MeterReading {
  readonly point: string
  readonly transaction: string
  readonly startedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant
  readonly kwh: number
}

export function openMeter(): SigningMeter {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('hex'),
    signed: (reading) => {
      const payload = JSON.stringify(payloadOf(reading))
      const SD = sign('sha256', Buffer.from(payload), privateKey).toString('hex')
      return `OCMF|${payload}|${JSON.stringify({ SA: 'ECDSA-secp256r1-SHA256', SD })}`
    },
  }
}

function payloadOf({ point, transaction, startedAt, endedAt, kwh }: MeterReading) {
  const one = (at: Temporal.Instant, TX: 'B' | 'E', RV: number) => ({
    TM: `${at.toString({ smallestUnit: 'millisecond' }).replace('.', ',').replace('Z', '+0000')} S`,
    TX,
    RV,
    RI: '1-b:1.8.0',
    RU: 'kWh',
    ST: 'G',
  })
  return {
    FV: '1.0',
    GI: 'Virtual meter',
    GS: point,
    PG: 'T1',
    MS: point,
    IS: true,
    IL: 'TRUSTED',
    IF: [],
    IT: 'CENTRAL',
    ID: transaction,
    RD: [one(startedAt, 'B', 0), one(endedAt, 'E', kwh)],
  }
}
