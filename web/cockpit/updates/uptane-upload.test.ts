import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readKeys, uploaded } from './uptane-upload.ts'

const key = (nth: number) => ({ keytype: 'ed25519', keyval: { public: `${nth}` } })

test('keys are read one after the other, as a list, or one alone', () => {
  const [one, two] = [key(1), key(2)]
  assert.deepEqual(readKeys(`${JSON.stringify(one)}\n${JSON.stringify(two, null, 2)}\n`), [one, two])
  assert.deepEqual(readKeys(JSON.stringify([one, two])), [one, two])
  assert.deepEqual(readKeys(JSON.stringify(one)), [one])
  assert.equal(readKeys('  '), null)
  assert.equal(readKeys('-----BEGIN PUBLIC KEY-----'), null)
})

test('a file is read as JSON, and what is none is nothing', async () => {
  const form = new FormData()
  form.set('confirm', 'on')
  form.set('signed', new File(['{"signed":{}}'], 'signed.json'))
  form.set('other', new File(['not at all'], 'other.txt'))
  const { file, has } = await uploaded(new Request('https://house.example/', { method: 'POST', body: form }))
  assert.deepEqual(await file('signed'), { signed: {} })
  assert.deepEqual([await file('other'), await file('absent'), await file('confirm')], [null, null, null])
  assert.equal(has('confirm'), true)
})
