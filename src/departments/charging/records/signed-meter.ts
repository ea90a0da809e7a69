import Big from 'big.js'
import type { SignedData } from '../charge-record.ts'

/**
 * What signed meter values prove: `valid` they are as the meter signed them, `invalid` they are not, `no-key` nobody told
 * which key is the meter's, `unreadable` they are no OCMF.
 */
export interface MeterVerdict {
  readonly verdict: 'valid' | 'invalid' | 'unreadable' | 'no-key'
  /** From the first to the last signed reading; null unless the signatures are valid. */
  readonly energyWh: number | null
}

/** Checks the signed values of a record (Open Charge Metering Format, version 1), all of them. */
export async function verdictOn(signed: SignedData): Promise<MeterVerdict> {
  const texts = signed.values.map((value) => ocmfIn(value.signed))
  if (!signed.encoding.toUpperCase().startsWith('OCMF') || texts.some((text) => text === null)) {
    return { verdict: 'unreadable', energyWh: null }
  }
  // The libraries are loaded with the first signed record: most operators never send one.
  const [{ Verifier }, { Crypto }] = await Promise.all([
    import('@road-labs/ocmf'),
    import('@road-labs/ocmf-crypto-noble'),
  ])
  const crypto = new Crypto()
  const key = await readKey(crypto, signed.publicKey)
  if (key === null) return { verdict: 'no-key', energyWh: null }
  const verifier = new Verifier(crypto)
  const readings: Big[] = []
  for (const text of texts) {
    const payload = await verified(verifier, text ?? '', key)
    if (payload === null) return { verdict: 'invalid', energyWh: null }
    for (const { RV, RU } of payload.RD) readings.push(new Big(RV).times(RU === 'kWh' ? 1000 : 1))
  }
  return { verdict: 'valid', energyWh: energyOf(readings) }
}

type Crypto = InstanceType<typeof import('@road-labs/ocmf-crypto-noble').Crypto>
type Verifier = InstanceType<typeof import('@road-labs/ocmf').Verifier>
type Key = Awaited<ReturnType<Crypto['decodeEcPublicKey']>>

/** Some send the text as it is, others in base64. */
function ocmfIn(text: string): string | null {
  if (text.startsWith('OCMF|')) return text
  const decoded = Buffer.from(text, 'base64').toString('utf8')
  return decoded.startsWith('OCMF|') ? decoded : null
}

/** A key as SPKI in DER, written in hex or base64; null when none was told or it is no key. */
async function readKey(crypto: Crypto, text: string | null): Promise<Key | null> {
  if (text === null || text === '') return null
  try {
    return await crypto.decodeEcPublicKey(Buffer.from(text, /^[0-9a-f]+$/i.test(text) ? 'hex' : 'base64'), 'spki-der')
  } catch {
    return null
  }
}

async function verified(verifier: Verifier, text: string, key: Key) {
  try {
    const { verified: isVerified, value } = await verifier.parseAndVerify(text, key)
    return isVerified && value ? value.payloadData : null
  } catch {
    // What cannot even be taken apart was not signed like this by any meter.
    return null
  }
}

function energyOf(readings: readonly Big[]): number | null {
  const [first, last] = [readings[0], readings.at(-1)]
  if (!first || !last || readings.length < 2) return null
  return last.minus(first).round(0, Big.roundHalfEven).toNumber()
}
