import fc from 'fast-check'
import { markets } from '../markets/market.ts'
import { type EditionContent, editionSchema } from './edition.ts'

/** Random editions of one line for laws: any prices, any inclusions, packages, rules that can always be met. */
export interface ArbitraryEdition {
  readonly content: EditionContent
  readonly optionCodes: readonly string[]
  readonly packageCodes: readonly string[]
}

const trims = ['early', 'day']
const colours = ['dew', 'poppy', 'soot']
const options = ['heat', 'sound', 'camera', 'hook', 'blinds', 'cable']
const packages = ['winter', 'journey']

const price = fc.integer({ min: 0, max: 9_000_000 })
const name = (code: string) => ({ de: code, en: code })

export function editions(): fc.Arbitrary<ArbitraryEdition> {
  return fc
    .record({
      prices: fc.array(price, { minLength: 30, maxLength: 30 }),
      includes: fc.array(fc.subarray([...options, ...colours]), { minLength: 2, maxLength: 2 }),
      contains: fc.array(fc.subarray(options, { minLength: 1 }), { minLength: 2, maxLength: 2 }),
      needs: fc.option(fc.tuple(fc.constantFrom(...options), fc.constantFrom(...options)), { nil: null }),
      splitDay: fc.integer({ min: 1, max: 300 }),
    })
    .map(({ prices, includes, contains, needs, splitDay }) => {
      const option = (code: string) => ({ code, title: name(code) })
      const codes = [...trims, ...colours, ...options, ...packages, 'transfer', 'papers']
      const pricesFrom = (start: number) =>
        Object.fromEntries(codes.map((code, at) => [code, prices[(start + at) % prices.length]]))
      const split = Temporal.Instant.from('2026-01-01T00:00:00Z')
        .add({ hours: 24 * splitDay })
        .toString()
      const list = { currency: 'EUR', market: 'DE', taxRate: markets.DE.vatRate }
      const rule = { kind: 'requires', code: needs?.[0], anyOf: [needs?.[1]], because: name('because') }
      const content = editionSchema.parse({
        format: 'kaufhaus-catalogue/1',
        maker: 'Morgenrot',
        name: 'Arbitrary',
        labelAssumptions: [],
        offers: [
          {
            sku: 'line',
            department: 'vehicles',
            kind: 'scooter',
            body: 'scooter',
            drawing: 'scooter',
            modelYear: 2027,
            title: name('Line'),
            claim: name('Claim'),
            description: name('Description'),
            deposit: { kind: 'share', rate: '0.05' },
            rules: needs ? [rule] : [],
            groups: [
              {
                kind: 'trim',
                code: 'trim',
                title: name('trim'),
                options: trims.map((code, at) => ({
                  ...option(code),
                  highlights: [],
                  includes: includes[at],
                  technical,
                })),
              },
              {
                kind: 'paint',
                code: 'paint',
                title: name('paint'),
                options: colours.map((code) => ({ ...option(code), hex: '#AABBCC', finish: 'solid' })),
              },
              {
                kind: 'package',
                code: 'packages',
                title: name('packages'),
                options: packages.map((code, at) => ({ ...option(code), contains: contains[at] })),
              },
              { kind: 'option', code: 'options', title: name('options'), options: options.map(option) },
            ],
          },
        ],
        prices: [
          { ...list, from: '2026-01-01T00:00:00Z', until: split, grossMinor: { line: pricesFrom(0) } },
          { ...list, from: split, until: null, grossMinor: { line: pricesFrom(11) } },
        ],
      })
      return { content, optionCodes: options, packageCodes: packages }
    })
}

/** Any instant of the year in which these editions have their prices. */
export function instants(): fc.Arbitrary<Temporal.Instant> {
  return fc
    .integer({ min: 0, max: 364 * 24 })
    .map((hours) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours }))
}

/** Picks as a customer makes them: maybe a trim, maybe a colour, some packages and options. */
export function picks(): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(
      fc.option(fc.constantFrom(...trims), { nil: null }),
      fc.option(fc.constantFrom(...colours), { nil: null }),
      fc.subarray(packages),
      fc.subarray(options),
    )
    .map(([trim, colour, some, others]) => [trim, colour, ...some, ...others].filter((code) => code !== null))
}

const technical = {
  drive: 'light-electric',
  euClass: 'L1e-B',
  plate: 'insurance',
  seats: 2,
  lengthMm: 1_800,
  widthMm: 700,
  heightMm: 1_100,
  payloadKg: 180,
  topSpeedKmh: 45,
  batteryWh: 1_700,
  rangeKm: 65,
  deliveryWeeks: 3,
  cargoL: 20,
  powerW: 2_500,
  consumptionWhPerKm: 27,
  chargeMinutes: 240,
  minimumAge: 15,
}
