import type { Api } from '../api.ts'
import { maker } from '../brand/maker.ts'
import type { Partner } from '../deal/partner.ts'
import { readPartner } from './order-file.ts'
import type { Order, Seller } from './purchase.ts'

/** The partners that sell something in an order; the maker needs no looking up. */
export async function readSellers(api: Api, { contracts }: Order): Promise<readonly Partner[]> {
  const ids = new Set(contracts.flatMap(({ seller }) => (seller.kind === 'partner' ? [seller.partnerId] : [])))
  const partners = await Promise.all([...ids].map((id) => readPartner(api, id)))
  return partners.filter((partner) => partner !== null)
}

/** Name and address of a seller, as a contract says them. */
export function sellerName(seller: Seller, partners: readonly Partner[]): string {
  if (seller.kind === 'maker') return [maker.legalName, ...maker.address].join(', ')
  const partner = partners.find(({ id }) => id === seller.partnerId)
  return partner === undefined ? '' : `${partner.name}, ${partner.street}, ${partner.postcode} ${partner.city}`
}
