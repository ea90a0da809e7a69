import { Refusal } from '../../kernel/refusal.ts'
import { type Deal, notReady } from './deal.ts'
import type { Milestone, StateName } from './deal-state.ts'
import type { OutsideNews, WhatOf } from './happening.ts'

/** The milestone that a piece of news leads to; the same news again is known by it. */
export const newsMilestones = {
  scheduled: 'SCHEDULED',
  'production-started': 'IN_PRODUCTION',
  'vin-assigned': 'VIN_ASSIGNED',
  built: 'BUILT',
  dispatched: 'IN_TRANSIT',
  arrived: 'AT_PARTNER',
  registered: 'REGISTERED',
} as const satisfies Record<Exclude<OutsideNews, 'balance-paid'>, Milestone>

/**
 * The factory acknowledged the order. When it is about to build something else than the contract says, the deal is put
 * on hold at once and the difference stands in the file.
 */
export function schedule(deal: Deal, { week, configurationHash, at }: WhatOf<'scheduled'>): readonly Deal[] {
  if (deal.state.name !== 'FROZEN') throw notReady(deal, 'schedule', ['FROZEN'])
  const scheduled: Deal = { ...deal, state: { name: 'SCHEDULED', week } }
  if (configurationHash === deal.configurationHash) return [scheduled]
  const reason = { kind: 'configuration-differs', ours: deal.configurationHash, theirs: configurationHash } as const
  return [scheduled, { ...scheduled, sides: [...deal.sides, { name: 'ON_HOLD', since: at, reason }] }]
}

export function startProduction(deal: Deal): readonly Deal[] {
  if (deal.state.name !== 'SCHEDULED') throw notReady(deal, 'start production', ['SCHEDULED'])
  return [{ ...deal, state: { name: 'IN_PRODUCTION', week: deal.state.week } }]
}

export function assignVin(deal: Deal, { vin }: WhatOf<'vin-assigned'>): readonly Deal[] {
  if (deal.state.name !== 'IN_PRODUCTION') throw notReady(deal, 'assign a VIN', ['IN_PRODUCTION'])
  return [{ ...deal, state: { name: 'VIN_ASSIGNED', vin } }]
}

export function finishBuilding(deal: Deal): readonly Deal[] {
  if (deal.state.name !== 'VIN_ASSIGNED') throw notReady(deal, 'finish building', ['VIN_ASSIGNED'])
  return [{ ...deal, state: { name: 'BUILT', vin: deal.state.vin } }]
}

/** A built vehicle leaves the factory, or one in stock leaves the place where it stood. */
export function dispatch(deal: Deal, { vin }: WhatOf<'dispatched'>): readonly Deal[] {
  return [{ ...deal, state: { name: 'IN_TRANSIT', vin: movable(deal, vin, ['BUILT']) } }]
}

/** It stands where it will be handed over. A vehicle in stock there already needs no transport. */
export function arrive(deal: Deal, { vin }: WhatOf<'arrived'>): readonly Deal[] {
  return [{ ...deal, state: { name: 'AT_PARTNER', vin: movable(deal, vin, ['IN_TRANSIT']) } }]
}

function movable(deal: Deal, vin: string, from: readonly StateName[]): string {
  const { state } = deal
  checkSameVin(deal, vin)
  if (deal.source === 'stock' && state.name === 'ACCEPTED') return vin
  if (!from.includes(state.name)) throw notReady(deal, 'move the vehicle', from)
  return vin
}

/** A VIN is locked to its order: news about another vehicle is refused (`vin-differs`). */
export function checkSameVin(deal: Deal, vin: string): void {
  const known = vinOf(deal)
  if (known !== null && known !== vin) {
    throw new Refusal('vin-differs', 'This deal is about another vehicle.', { deal: deal.id, vin })
  }
}

export function vinOf({ state, reservedVin }: Pick<Deal, 'state' | 'reservedVin'>): string | null {
  return 'vin' in state ? state.vin : reservedVin
}
