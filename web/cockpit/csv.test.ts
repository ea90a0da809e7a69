import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csv } from './csv.ts'

interface Row {
  readonly name: string
  readonly amount: number
}

const columns = [
  { title: 'Name', cell: (row: Row) => row.name },
  { title: 'Betrag', cell: (row: Row) => ({ amount: row.amount, currency: 'EUR' }) },
]

test('a table is written with the separators of its language', () => {
  const rows = [{ name: 'Lindner; Anna', amount: 39_900_05 }]
  assert.equal(csv('de', columns, rows), 'Name;Betrag\r\n"Lindner; Anna";39900,05\r\n')
  assert.equal(csv('en', columns, rows), 'Name,Betrag\r\nLindner; Anna,39900.05\r\n')
})

test('a name cannot become a formula', () => {
  assert.match(csv('de', columns, [{ name: '=1+1', amount: 0 }]), /\r\n'=1\+1;0,00/)
})

test('every amount can be read back to the cent', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      const text = csv('en', columns, [{ name: 'x', amount }]).split('\r\n')[1] ?? ''
      const [, written = ''] = text.split(',')
      assert.equal(BigInt(written.replace('.', '')), BigInt(amount))
    }),
  )
})
