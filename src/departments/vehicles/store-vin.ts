import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'

/** What this department knows of a built vehicle. */
export interface KnownVehicle {
  readonly vin: string
  readonly market: string
  readonly offer: string
  /** As it was sold; null for one that nobody has bought. */
  readonly title: string | null
  /** What it was built with, by the codes of the offer. */
  readonly choices: readonly string[]
  readonly builtOn: Temporal.PlainDate | null
}

/** Vehicles by VIN: as they were ordered, or as they came into stock. Those of others are not among them. */
export async function findByVins(db: Db, vins: readonly string[]): Promise<readonly KnownVehicle[]> {
  if (vins.length === 0) return []
  const [sold, stock] = await Promise.all([
    db
      .selectFrom('vehicles.vinLock as held')
      .innerJoin('vehicles.deal as deal', 'deal.id', 'held.dealId')
      .select(['held.vin', 'deal.market', 'deal.offer', 'deal.title', 'deal.choices'])
      .where('held.vin', 'in', vins)
      .execute(),
    db
      .selectFrom('vehicles.stockVehicle')
      .select(['vin', 'market', 'offer', 'choices', 'builtOn'])
      .where('vin', 'in', vins)
      .execute(),
  ])
  const built = new Map(stock.map((vehicle) => [vehicle.vin, vehicle]))
  const known = new Map<string, KnownVehicle>(stock.map((vehicle) => [vehicle.vin, { ...vehicle, title: null }]))
  for (const vehicle of sold) known.set(vehicle.vin, { ...vehicle, builtOn: built.get(vehicle.vin)?.builtOn ?? null })
  return [...known.values()]
}

/** Who handed over a vehicle that was sold here, and when; no partner when the maker did. */
export interface Delivery {
  readonly offer: string
  readonly partnerId: string | null
  readonly at: Instant
}

/** The handover of a vehicle by VIN; undefined when it was not handed over here, or came back. */
export async function findDelivery(db: Db, vin: string): Promise<Delivery | undefined> {
  return db
    .selectFrom('vehicles.vinLock as held')
    .innerJoin('vehicles.deal as deal', 'deal.id', 'held.dealId')
    .innerJoin('vehicles.deed as deed', 'deed.dealId', 'deal.id')
    .select(['deal.offer', 'deed.partnerId', 'deed.at'])
    .where('held.vin', '=', vin)
    .where('deed.activity', '=', 'handover')
    .orderBy('deed.at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether a partner has the vehicle: it stands in its yard unsold, or the partner hands it over or did. */
export async function isWithPartner(db: Db, vin: string, partnerId: string): Promise<boolean> {
  const [stands, sold] = await Promise.all([
    db
      .selectFrom('vehicles.stockVehicle')
      .select('vin')
      .where('vin', '=', vin)
      .where('partnerId', '=', partnerId)
      .where('dealId', 'is', null)
      .executeTakeFirst(),
    db
      .selectFrom('vehicles.vinLock as held')
      .innerJoin('vehicles.deal as deal', 'deal.id', 'held.dealId')
      .select('held.vin')
      .where('held.vin', '=', vin)
      .where('deal.partnerId', '=', partnerId)
      .executeTakeFirst(),
  ])
  return stands !== undefined || sold !== undefined
}
