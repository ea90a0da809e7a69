import type { z } from 'zod'
import type { editionSchema } from '../../src/house/catalogue/edition.ts'
import { chargingPlans } from './charging.ts'
import { ferne } from './ferne.ts'
import { firn } from './firn.ts'
import { functions } from './functions.ts'
import { funke } from './funke.ts'
import { glimm } from './glimm.ts'
import { kiesel } from './kiesel.ts'
import { kraxe } from './kraxe.ts'
import { laube } from './laube.ts'
import { lerche } from './lerche.ts'
import type { Euro, Line } from './line.ts'

export type EditionInput = z.input<typeof editionSchema>

const lines: readonly Line[] = [lerche, funke, firn, laube, ferne, kraxe, glimm, kiesel, ...functions, ...chargingPlans]
const nextYear = '2027-01-01T00:00:00Z'

/** The demo maker's catalogue. Nothing in it depends on a clock or on chance: the same words give the same edition. */
export function morgenrot(): EditionInput {
  return {
    format: 'kaufhaus-catalogue/1',
    maker: 'Morgenrot',
    name: 'Modelljahr 2027',
    labelAssumptions: [
      {
        from: '2025-01-01T00:00:00Z',
        source: 'Demo values in the order of those the ministry announces under Pkw-EnVKV annex 1',
        priceYear: 2025,
        electricityPerKwh: '0.37',
        petrolPerL: '1.75',
        dieselPerL: '1.62',
        co2Period: { from: 2026, until: 2035 },
        co2PerTonne: { medium: '127.00', low: '60.00', high: '200.00' },
      },
    ],
    offers: lines.map(({ offer }) => offer),
    prices: (['DE', 'AT'] as const).flatMap((market) => [
      priceList(market, { from: '2025-01-01T00:00:00Z', until: nextYear }),
      priceList(market, { from: nextYear, until: null }),
    ]),
  }
}

type Market = 'DE' | 'AT'
type PriceListInput = EditionInput['prices'][number]

function priceList(market: Market, period: Pick<PriceListInput, 'from' | 'until'>): PriceListInput {
  const grossMinor = Object.fromEntries(
    lines.map(({ offer, euro }) => {
      const trims = new Set(
        offer.groups.flatMap((group) => (group.kind === 'trim' ? group.options.map((each) => each.code) : [])),
      )
      const raised = (code: string) =>
        period.until === null && trims.has(code) && (offer.kind === 'car' || offer.kind === 'van')
      const prices = Object.entries(euro).map(([code, each]) => [code, minor(inMarket(each, market), raised(code))])
      return [offer.sku, Object.fromEntries(prices)]
    }),
  )
  return { market, currency: 'EUR', taxRate: market === 'DE' ? '0.19' : '0.20', ...period, grossMinor }
}

/** Where Austria has no price of its own it is the German one with Austrian tax, rounded to ten euro, or to one below 200. */
function inMarket(euro: Euro, market: Market): number | null {
  if (euro === null) return null
  if (typeof euro !== 'number') return market === 'DE' ? euro[0] : euro[1]
  if (market === 'DE') return euro
  const step = euro < 200 ? 1 : 10
  return Math.round((euro * 120) / 119 / step) * step
}

/** From the new year cars and vans cost about one per cent more, and still end with 90. */
function minor(euro: number | null, raised: boolean): number | null {
  if (euro === null) return null
  return (raised ? Math.ceil((euro * 101) / 10_000) * 100 - 10 : euro) * 100
}
