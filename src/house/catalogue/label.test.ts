import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settle } from './configuration.ts'
import { technicalOf } from './alternatives.ts'
import { demoEdition } from './demo-edition.ts'
import { assumptionsFor, energyLabel, type EnergyLabel } from './label.ts'
import { offerIn } from './prepared-edition.ts'
import { co2ClassOf } from './technical.ts'

const edition = await demoEdition()
const at = Temporal.Instant.from('2026-11-23T12:00:00Z')

test('classes follow the table of the regulation', () => {
  const grams = [0, 1, 95, 96, 115, 116, 135, 136, 155, 156, 175, 176]
  assert.equal(grams.map(co2ClassOf).join(''), 'ABBCCDDEEFFG')
})

test('a plug-in hybrid has two classes, and ten years of CO₂ cost what its weighted emissions do', () => {
  const label = labelOf('ferne', ['tag'])
  assert.ok(label?.kind === 'plug-in-hybrid')
  assert.equal(label.weighted.co2Class, 'B')
  assert.equal(label.depleted.co2Class, 'D')
  // 48 g/km × 0.15 × 127, 60 and 200 euro a tonne.
  assert.deepEqual(
    label.co2Costs.map(({ level, cost }) => [level, cost.amount]),
    [
      ['medium', 91_440],
      ['low', 43_200],
      ['high', 144_000],
    ],
  )
  // 15,000 km: 12.6 kWh × 0.37 + 2.1 l × 1.75 for each hundred of them.
  assert.equal(label.energyCostPerYear.amount, 125_055)
})

test('an electric car has one class and no CO₂ costs, and its wheels count', () => {
  const plain = labelOf('lerche', ['frueh'])
  const large = labelOf('lerche', ['frueh', 'wheels-19'])
  assert.ok(plain?.kind === 'electric' && large?.kind === 'electric')
  assert.equal(plain.co2Class, 'A')
  assert.ok(plain.co2Costs.every(({ cost }) => cost.amount === 0))
  assert.equal(large.consumptionWhPerKm - plain.consumptionWhPerKm, 5)
  assert.equal(large.rangeKm - plain.rangeKm, -16)
})

test('vans for goods, bikes and other markets have no label', () => {
  assert.equal(labelOf('laube', ['werk']), null)
  assert.notEqual(labelOf('laube', ['tag']), null)
  assert.equal(labelOf('kraxe', []), null)
  assert.equal(assumptionsFor(edition.content.labelAssumptions, { market: 'AT', at }), undefined)
})

function labelOf(sku: string, choices: readonly string[]): EnergyLabel | null {
  const offer = offerIn(edition, sku)
  const technical = technicalOf(offer, settle(offer, new Set(choices)))
  const assumptions = assumptionsFor(edition.content.labelAssumptions, { market: 'DE', at })
  assert.ok(technical && assumptions)
  return energyLabel(technical, assumptions)
}
