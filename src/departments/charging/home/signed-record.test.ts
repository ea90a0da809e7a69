import assert from 'node:assert/strict'
import { generateKeyPairSync, sign as signWith } from 'node:crypto'
import { test } from 'node:test'
import { readingOf } from './meter-value.ts'
import { checkRecords } from './signed-record.ts'

const at = Temporal.Instant.from('2026-03-12T20:00:00Z')
const meter = keys()
const record = sign(12_345)

function keys() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return {
    privateKey,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
  }
}

/** As a meter does (OCMF, part 4): the payload as it stands is what is signed. */
function sign(meterWh: number): string {
  const reading = { TM: '2026-03-12T21:00:00,000+0100 S', RV: meterWh / 1000, RU: 'kWh', ST: 'G' }
  const payload = JSON.stringify({ FV: '1.0', PG: 'T1', MS: 'M1', IS: false, IT: 'NONE', RD: [reading] })
  const signature = signWith('sha256', Buffer.from(payload), meter.privateKey).toString('hex')
  return `OCMF|${payload}|${JSON.stringify({ SA: 'ECDSA-secp256r1-SHA256', SD: signature })}`
}

const told = (meterWh: number, signed: string | null) => ({ at, meterWh, powerW: null, signed })

test('a record that the meter signed proves the reading that is billed', async () => {
  assert.equal(await checkRecords([told(12_000, null), told(12_345, record)], 12_345, meter.publicKey), 'verified')
})

test('a record proves nothing else: not another reading, not the end when it is of the middle, not without a key', async () => {
  assert.equal(await checkRecords([told(12_346, record)], 12_346, meter.publicKey), 'broken')
  assert.equal(await checkRecords([told(12_345, record)], 13_000, meter.publicKey), 'kept')
  assert.equal(await checkRecords([told(12_345, record)], 12_345, null), 'kept')
  assert.equal(await checkRecords([told(12_345, null)], 12_345, meter.publicKey), 'none')
})

test('a record that was changed, another key, and what is no record are broken', async () => {
  const changed = record.replace('12.345', '12.346')
  assert.equal(await checkRecords([told(12_346, changed)], 12_346, meter.publicKey), 'broken')
  assert.equal(await checkRecords([told(12_345, record)], 12_345, keys().publicKey), 'broken')
  assert.equal(await checkRecords([told(12_345, 'OCMF|nothing')], 12_345, meter.publicKey), 'broken')
  assert.equal(await checkRecords([told(12_345, record)], 12_345, 'abcd'), 'broken')
})

test('a signed record that comes alone is its own reading', () => {
  const sampled = { value: record, measurand: 'Energy.Active.Import.Register', format: 'SignedData' }
  assert.deepEqual(readingOf({ timestamp: at, sampledValue: [sampled] }), told(12_345, record))
  assert.equal(readingOf({ timestamp: at, sampledValue: [{ ...sampled, value: 'OCMF|{' }] }), null)
})
