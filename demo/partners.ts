import { insertSalesModel } from '../src/house/partners/store-sales-model.ts'
import {
  insertCommissionTerms,
  insertContracts,
  insertPartners,
  insertSatisfaction,
  touchPartnerBook,
} from '../src/house/partners/store-book.ts'
import { isPublicHoliday } from '../src/house/partners/holidays.ts'
import type { OpeningHours } from '../src/house/partners/opening-hours.ts'
import type { CommissionTerms, Partner, PartnerContract } from '../src/house/partners/partner.ts'
import type { Capability } from '../src/house/partners/proposal.ts'
import type { SalesModelRule } from '../src/house/partners/sales-model.ts'
import type { MarketCode } from '../src/house/markets/market.ts'
import { addOrganizations } from '../src/kernel/identity/people.ts'
import type { Tx } from '../src/kernel/transaction.ts'
import type { Instant } from '../src/kernel/time.ts'
import { type Chance, chances } from './chance.ts'
import { partnerPlaces } from './partner-places.ts'

const opened = Temporal.Instant.from('2025-01-01T00:00:00Z')
const revised = Temporal.Instant.from('2026-07-01T00:00:00Z')

const agencyLines = ['lerche', 'funke', 'firn', 'ferne'] as const
const lightLines = ['kraxe', 'glimm', 'kiesel'] as const
const dealerLines = ['laube'] as const

/** Everything about the demo's partners; the same every time. */
export interface DemoPartners {
  readonly partners: readonly Partner[]
  readonly contracts: readonly PartnerContract[]
  readonly commissionTerms: readonly CommissionTerms[]
  readonly salesModels: readonly SalesModelRule[]
  readonly satisfaction: readonly { partnerId: string; score: string; answers: number; at: Instant }[]
}

/** The partners in the order of `partnerIndex` of the demo's people: Leipzig, Hamburg and Graz come first. */
export function demoPartners(): DemoPartners {
  const chance = chances(2_026)
  const partners = partnerPlaces
    .trim()
    .split('\n')
    .map((line, nth) => partner(line.split('|'), nth + 1, chance))
  return {
    partners,
    contracts: partners.flatMap((each) => contractsOf(each, chance)),
    commissionTerms,
    salesModels,
    satisfaction: partners.map(({ id }) => ({
      partnerId: id,
      score: (3.6 + chance.below(130) / 100).toFixed(2),
      answers: 3 + chance.below(60),
      at: revised,
    })),
  }
}

/** Writes them, with the organisations that their people sign in with. */
export async function seedPartners(tx: Tx, demo: DemoPartners, at: Instant): Promise<void> {
  const slugs = demo.partners.map(({ id, number, name }) => ({ id, name, slug: number.toLowerCase() }))
  await addOrganizations(tx, slugs, at)
  insertPartners(
    tx,
    demo.partners.map((each) => ({ ...each, joinedAt: opened })),
  )
  insertCommissionTerms(tx, demo.commissionTerms)
  insertContracts(tx, demo.contracts)
  insertSatisfaction(tx, demo.satisfaction)
  for (const rule of demo.salesModels) await insertSalesModel(tx, rule)
  touchPartnerBook(tx)
}

function idOf(kind: string, nth: number): string {
  return `0193d${kind}00-0000-7000-8000-${String(nth).padStart(12, '0')}`
}

function partner(fields: readonly string[], nth: number, chance: Chance): Partner {
  const [name = '', street = '', postcode = '', city = '', latitude, longitude] = fields
  const market = postcode.length === 4 ? 'AT' : 'DE'
  return {
    id: idOf('0', nth),
    number: `P-${String(1000 + nth)}`,
    name,
    street,
    postcode,
    city,
    market,
    place: { latitude: Number(latitude), longitude: Number(longitude) },
    phone: `${market === 'DE' ? '+49' : '+43'} 555 ${String(100_000 + chance.below(899_999))}`,
    email: `p-${1000 + nth}@partner.morgenrot.example`,
    hours: hoursOf(market, postcode, chance),
    capabilities: capabilitiesOf(nth, chance),
    handoverBays: 1 + chance.below(3),
  }
}

/** Those at which somebody sits in the demo can do everything; elsewhere a few hand nothing over, or only cars. */
function capabilitiesOf(nth: number, chance: Chance): readonly Capability[] {
  if (nth <= 3) return ['advice', 'test-drive', 'handover', 'trade-in', 'registration', 'light-vehicles']
  const luck = chance.below(100)
  const all: readonly { able: Capability; is: boolean }[] = [
    { able: 'advice', is: true },
    { able: 'test-drive', is: luck < 85 },
    { able: 'handover', is: luck < 96 },
    { able: 'trade-in', is: luck % 3 !== 0 },
    { able: 'registration', is: luck % 5 !== 0 },
    { able: 'light-vehicles', is: luck % 2 === 0 },
  ]
  return all.filter(({ is }) => is).map(({ able }) => able)
}

function hoursOf(market: MarketCode, postcode: string, chance: Chance): OpeningHours {
  const opens = chance.pick(['08:00', '08:30', '09:00'])
  const closes = chance.pick(['18:00', '18:30', '19:00'])
  const hasLunch = chance.below(5) === 0
  const day = hasLunch
    ? [
        { from: opens, until: '12:30' },
        { from: '13:30', until: closes },
      ]
    : [{ from: opens, until: closes }]
  const saturday = chance.below(10) < 8 ? [{ from: '09:00', until: chance.pick(['13:00', '14:00', '16:00']) }] : []
  return {
    timeZone: market === 'DE' ? 'Europe/Berlin' : 'Europe/Vienna',
    market,
    week: [day, day, day, day, day, saturday, []],
    closedOn: market === 'DE' ? regionalFeasts(postcode) : [],
  }
}

/** Feasts of some Länder, for the years that the demo shows. */
function regionalFeasts(postcode: string): string[] {
  const isSouth = /^[789]/.test(postcode)
  const isEast = postcode.startsWith('0')
  const dates = [2025, 2026, 2027, 2028].flatMap((year) => [
    ...(isSouth ? [`${year}-01-06`, `${year}-11-01`] : []),
    ...(isEast ? [`${year}-10-31`] : []),
  ])
  return dates.filter((date) => !isPublicHoliday('DE', Temporal.PlainDate.from(date)))
}

/** A partner is agent for cars and perhaps light vehicles, and a dealer for the van: accounts of its own for each. */
function contractsOf(each: Partner, chance: Chance): readonly PartnerContract[] {
  const nth = Number(each.number.slice(2)) - 1000
  const during = { from: opened, until: null }
  const terms = {
    partnerId: each.id,
    territory: [each.postcode.slice(0, 2)],
    answerMinutes: chance.pick([120, 240, 240, 480]),
    during,
  }
  const lines = (skus: readonly string[]) => skus.map((line) => ({ line, during }))
  const isLight = each.capabilities.includes('light-vehicles')
  const agencyModel = each.market === 'DE' ? 'GENUINE_AGENCY' : 'NON_GENUINE_AGENCY'
  return [
    { ...terms, id: idOf('1', nth), model: agencyModel, commissionCode: 'agency', lines: lines(agencyLines) },
    ...(isLight
      ? [{ ...terms, id: idOf('2', nth), model: 'DIRECT', commissionCode: 'light', lines: lines(lightLines) } as const]
      : []),
    { ...terms, id: idOf('3', nth), model: 'DEALER', commissionCode: 'agency', lines: lines(dealerLines) },
  ]
}

const commissionTerms: readonly CommissionTerms[] = [
  {
    id: idOf('a', 1),
    code: 'agency',
    version: 1,
    baseRate: '0.04',
    functionRate: '0.1',
    components: [
      { kind: 'activity', activity: 'advice', rate: '0.005' },
      { kind: 'activity', activity: 'test-drive', rate: '0.005' },
      { kind: 'activity', activity: 'handover', rate: '0.01' },
    ],
    during: { from: opened, until: revised },
  },
  {
    id: idOf('a', 2),
    code: 'agency',
    version: 2,
    baseRate: '0.04',
    functionRate: '0.15',
    components: [
      { kind: 'activity', activity: 'advice', rate: '0.0075' },
      { kind: 'activity', activity: 'test-drive', rate: '0.005' },
      { kind: 'activity', activity: 'handover', rate: '0.01' },
      {
        kind: 'volume',
        steps: [
          { from: 10, rate: '0.0025' },
          { from: 25, rate: '0.005' },
        ],
      },
      {
        kind: 'satisfaction',
        fewestAnswers: 8,
        steps: [
          { from: '4.2', rate: '0.0025' },
          { from: '4.6', rate: '0.005' },
        ],
      },
    ],
    during: { from: revised, until: null },
  },
  {
    id: idOf('a', 3),
    code: 'light',
    version: 1,
    baseRate: '0.03',
    functionRate: '0.05',
    components: [
      { kind: 'activity', activity: 'advice', rate: '0.01' },
      { kind: 'activity', activity: 'handover', rate: '0.015' },
    ],
    during: { from: opened, until: null },
  },
]

/** All four models are in force somewhere: the van is the dealers' business, light vehicles are sold directly. */
const salesModels: readonly SalesModelRule[] = [
  model(1, { market: 'DE', line: 'any', model: 'GENUINE_AGENCY' }),
  model(2, { market: 'AT', line: 'any', model: 'NON_GENUINE_AGENCY' }),
  model(3, { market: 'DE', line: 'ferne', model: 'NON_GENUINE_AGENCY' }),
  ...(['DE', 'AT'] as const).flatMap((market, at) => [
    model(10 + 10 * at, { market, line: 'laube', model: 'DEALER' }),
    ...lightLines.map((line, nth) => model(11 + 10 * at + nth, { market, line, model: 'DIRECT' })),
  ]),
  model(30, { market: 'DE', line: 'lerche', customerGroup: 'business', model: 'DIRECT' }),
]

function model(
  nth: number,
  rule: Pick<SalesModelRule, 'market' | 'line' | 'model'> & { customerGroup?: SalesModelRule['customerGroup'] },
): SalesModelRule {
  return { customerGroup: 'any', ...rule, id: idOf('b', nth), during: { from: opened, until: null } }
}
