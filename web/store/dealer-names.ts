import type { Api } from '../api.ts'
import { maker } from '../brand/maker.ts'
import type { QuotedLine, Seller } from './basket.ts'
import { readDealer, type Dealer } from './configurator/partner-data.ts'

/** Every dealer that sells or looks after one of the lines. */
export async function readDealers(
  api: Api,
  lines: readonly Pick<QuotedLine, 'seller' | 'partnerId'>[],
): Promise<readonly Dealer[]> {
  const ids = new Set(
    lines.flatMap(({ seller, partnerId }) => [
      ...(partnerId === null ? [] : [partnerId]),
      ...(seller.kind === 'partner' ? [seller.partnerId] : []),
    ]),
  )
  const found = await Promise.all([...ids].map((id) => readDealer(api, id)))
  return found.filter((dealer) => dealer !== null)
}

export function dealerName(id: string | null, dealers: readonly Dealer[]): string | null {
  const dealer = dealers.find((each) => each.id === id)
  return dealer === undefined ? null : `${dealer.name}, ${dealer.city}`
}

/** Who the customer's contract is with. */
export function sellerName(seller: Seller, dealers: readonly Dealer[]): string {
  return seller.kind === 'maker' ? maker.legalName : (dealerName(seller.partnerId, dealers) ?? '')
}
