import { record } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { House } from '../../kernel/house.ts'
import type { Caller } from '../../kernel/identity/caller.ts'
import type { Currency } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { Catalogue } from '../../house/catalogue/public.ts'
import { type Asking, checkDiscount, nextAsking } from './stock-discount.ts'
import { discountMost, priceStock } from './stock-quote.ts'
import { availabilityAt, justTaken, type StockVehicle } from './stock-vehicle.ts'
import { findStock, lockHistory, saveAsked } from './store-stock.ts'

/**
 * Sets the discount of a vehicle that nobody has bought. The maker sets it on its own vehicles, a partner on those it
 * owns: prices are not set for others. Refuses (`discount-too-high`) more than the vehicle itself costs.
 */
export async function discountStock(
  { house, catalogue }: { readonly house: House; readonly catalogue: Catalogue },
  tx: Tx,
  { vin, discountMinor }: { readonly vin: string; readonly discountMinor: number },
  caller: Caller,
): Promise<{ readonly asking: Asking; readonly currency: Currency }> {
  const history = await lockHistory(tx, vin)
  const at = behind(history, house.clock())
  const kept = await findStock(tx, vin, at)
  const { vehicle } = kept
  if (kept.isSold) throw justTaken(vin, availabilityAt(kept, at))
  checkMaySetPrice(vehicle, caller)
  const undiscounted = { ...vehicle, asking: { discountMinor: 0, lowestBeforeMinor: null } }
  const list = priceStock(undiscounted, catalogue.current(), { market: vehicle.market, language: 'de', at })
  checkDiscount(discountMinor, discountMost(list))
  const { amount: listMinor, currency } = list.total
  const asking = nextAsking(history, { market: vehicle.market, currency, listMinor, discountMinor, at })
  await saveAsked(tx, [{ vin, asking }])
  const details = { discountMinor, before: vehicle.asking.discountMinor }
  record(tx, { caller, action: 'stock-discount-set', subject: vin, details, at })
  return { asking, currency }
}

/** Now, or just behind the last entry when the clock of another machine is ahead. */
function behind(history: readonly Asking[], now: Instant): Instant {
  const last = history.at(-1)
  return last && !isBefore(last.validFrom, now) ? last.validFrom.add({ microseconds: 1 }) : now
}

function checkMaySetPrice({ vin, owner }: StockVehicle, caller: Caller): void {
  const isOwner =
    owner.kind === 'maker'
      ? caller.kind !== 'partner'
      : caller.kind === 'partner' && caller.partnerId === owner.partnerId
  if (!isOwner) throw new Refusal('stock-not-yours', 'Its owner sets the price of this vehicle.', { vin })
}
