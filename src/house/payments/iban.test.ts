import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compactIban, ibanFault } from './iban.ts'
import { labelOf, paymentMethodSchema } from './method.ts'

const good = [
  'DE89 3704 0044 0532 0130 00',
  'at61 1904 3002 3457 3201',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'CH9300762011623852957',
  'MT84MALT011000012345MTLCAST001S',
  'NO9386011117947',
]

test('accounts of SEPA are known, however they are written', () => {
  for (const iban of good) assert.equal(ibanFault(compactIban(iban)), undefined, iban)
})

test('a wrong digit, and two that were swapped, are found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...good), fc.nat(), fc.integer({ min: 1, max: 9 }), (text, seed, shift) => {
      const iban = compactIban(text)
      const digits = Array.from(iban.matchAll(/\d/g), (match) => match.index)
      const at = digits[seed % digits.length] ?? 2
      const wrong = String((Number(iban[at]) + shift) % 10)
      assert.ok(ibanFault(iban.slice(0, at) + wrong + iban.slice(at + 1)))
      const [one, other] = [iban[at] ?? '', iban[at + 1] ?? '']
      if (one !== other && at + 1 < iban.length && at > 3) {
        assert.ok(ibanFault(iban.slice(0, at) + other + one + iban.slice(at + 2)))
      }
    }),
  )
})

test('a refusal names the field and the rule', () => {
  const faultOf = (iban: string) => {
    const parsed = paymentMethodSchema.safeParse({ kind: 'direct-debit', iban, holder: 'Anna' })
    return parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  }
  assert.deepEqual(faultOf('DE89 3704 0044 0532 0130 0'), ['iban: An IBAN of DE has 22 characters; this one has 21.'])
  assert.deepEqual(faultOf('DE88370400440532013000'), [
    'iban: The check digits of the IBAN do not fit: a character is wrong or swapped.',
  ])
  assert.deepEqual(faultOf('US89370400440532013000'), ['iban: Direct debit is not possible in the country US.'])
  assert.deepEqual(faultOf('4111 1111'), ['iban: An IBAN has a country, two check digits, then letters and digits.'])
  assert.equal(faultOf('DE89370400440532013000'), undefined)
})

test('of an account only the country and the last digits are kept', () => {
  const method = paymentMethodSchema.parse({
    kind: 'direct-debit',
    iban: 'de89 3704 0044 0532 0130 00',
    holder: 'Anna',
  })
  assert.equal(labelOf(method), 'DE ···· 3000')
})
