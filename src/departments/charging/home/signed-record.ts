import Big from 'big.js'
import type { Signature, ToldReading } from './home-session.ts'

/** Tells what the signed records (OCMF) of a charge prove. `publicKey` is the meter's, SPKI in hex; null when unknown. */
export async function checkRecords(
  readings: readonly ToldReading[],
  endWh: number,
  publicKey: string | null,
): Promise<Signature> {
  const signed = readings.flatMap(({ meterWh, signed: record }) => (record === null ? [] : [{ meterWh, record }]))
  if (signed.length === 0) return 'none'
  if (publicKey === null) return 'kept'
  const checked = await Promise.all(signed.map(({ meterWh, record }) => isProved(record, meterWh, publicKey)))
  if (checked.some((each) => !each)) return 'broken'
  // What is paid for is the last reading: only a record of that one proves it.
  return signed.some(({ meterWh }) => meterWh === endWh) ? 'verified' : 'kept'
}

/** Whether the meter signed the record, and signed this reading with it. */
async function isProved(record: string, meterWh: number, publicKey: string): Promise<boolean> {
  const verified = await verify(record, publicKey)
  const last = verified?.payloadData.RD.at(-1)
  if (last === undefined) return false
  const signedWh = new Big(last.RV).times(last.RU === 'kWh' ? 1000 : 1).round(0, Big.roundHalfEven)
  return signedWh.eq(meterWh)
}

/** The libraries are loaded with the first signed record: most boxes never send one. */
async function verify(record: string, publicKey: string) {
  const [{ Verifier }, { Crypto }] = await Promise.all([
    import('@road-labs/ocmf'),
    import('@road-labs/ocmf-crypto-noble'),
  ])
  try {
    const crypto = new Crypto()
    const key = await crypto.decodeEcPublicKey(Buffer.from(publicKey, 'hex'), 'spki-der')
    return (await new Verifier(crypto).parseAndVerify(record, key)).value
  } catch {
    // A record or key that cannot even be read proves nothing.
    return undefined
  }
}
