import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import { verdictOn } from './signed-meter.ts'

/** The keys of a meter; its public one as it is told, SPKI in DER. */
function meter() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'der' }) }
}

const own = meter()
const reading = { TM: '2026-03-10T11:00:00,000+0100 S', RI: '1-b:1.8.0', RU: 'kWh', ST: 'G' } as const
const payload = {
  FV: '1.0',
  PG: 'T1',
  MS: 'LEI-0001',
  IS: true,
  IT: 'ISO14443',
  ID: 'ANNA',
  RD: [
    { ...reading, TX: 'B', RV: 1000.5 },
    { ...reading, TX: 'E', RV: 1020.5 },
  ],
} as const

/** Signed as a meter does it, without the library that checks it. */
function signedBy(key: KeyObject): string {
  const data = JSON.stringify(payload)
  const signature = sign('sha256', Buffer.from(data), key).toString('hex')
  return `OCMF|${data}|${JSON.stringify({ SA: 'ECDSA-secp256k1-SHA256', SD: signature })}`
}

const text = signedBy(own.privateKey)
const told = (signed: string, publicKey: string | null) => ({
  encoding: 'OCMF',
  publicKey,
  values: [{ nature: 'End', plain: '', signed }],
})

test('what the meter signed is valid, with the energy between its readings, however the key is written', async () => {
  const expected = { verdict: 'valid', energyWh: 20_000 }
  assert.deepEqual(await verdictOn(told(text, own.publicKey.toString('hex'))), expected)
  const base64 = Buffer.from(text).toString('base64')
  assert.deepEqual(await verdictOn(told(base64, own.publicKey.toString('base64'))), expected)
})

test('a changed reading, and another meter’s signature, are invalid', async () => {
  const key = own.publicKey.toString('hex')
  assert.equal((await verdictOn(told(text.replace('1020.5', '1021.5'), key))).verdict, 'invalid')
  assert.equal((await verdictOn(told(signedBy(meter().privateKey), key))).verdict, 'invalid')
  assert.equal((await verdictOn(told('OCMF|{}', key))).verdict, 'invalid')
})

test('without a key nobody knows, and what is no OCMF cannot be read', async () => {
  assert.equal((await verdictOn(told(text, null))).verdict, 'no-key')
  assert.equal((await verdictOn(told(text, 'not a key'))).verdict, 'no-key')
  assert.equal((await verdictOn(told('<xml/>', null))).verdict, 'unreadable')
  assert.equal((await verdictOn({ ...told(text, null), encoding: 'Alfen Eichrecht' })).verdict, 'unreadable')
})
