import { createHash } from 'node:crypto'
import type { Currency } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import { type AccountCode, type ChartLine, chartLine, type CodeOf, type OwnerKind } from './chart.ts'

/** What an account counts: a currency in minor units, or whole points. */
export type Commodity = Currency | 'POINTS'

/** An account as a booking names it: a line of the chart and, where it has one, its owner. */
export type AccountRef =
  | { readonly code: CodeOf<'house'> }
  | { readonly code: CodeOf<'department'>; readonly department: DepartmentName }
  | { readonly code: CodeOf<'customer'>; readonly customerId: string }
  | { readonly code: CodeOf<'partner'>; readonly partnerId: string }
  | { readonly code: CodeOf<'operator'>; readonly operator: string }

/** Which books: every market has its own, one set for each commodity. */
export interface Books {
  readonly market: MarketCode
  readonly commodity: Commodity
}

/** An account as it is stored. The owner's id is empty for the house. */
export interface Account extends Books {
  readonly id: string
  readonly code: AccountCode
  readonly ownerKind: OwnerKind
  readonly ownerId: string
  readonly strict: boolean
}

/** Names the stored account of a reference. A currency in a points account, or the reverse, is a fault of the caller. */
export function accountOf(ref: AccountRef, books: Books): Account {
  const line = chartLine(ref.code)
  if ((line.holds === 'points') !== (books.commodity === 'POINTS')) {
    throw new RangeError(`The account ${ref.code} does not hold ${books.commodity}.`)
  }
  const ownerId = ownerIdOf(ref)
  const key = `${ref.code}|${ownerId}|${books.market}|${books.commodity}`
  const id = isOfHouse(line) ? sharedId(key) : hashedId(key)
  const { market, commodity } = books
  return { id, code: ref.code, ownerKind: line.owner, ownerId, market, commodity, strict: line.strict }
}

function ownerIdOf(ref: AccountRef): string {
  if ('department' in ref) return ref.department
  if ('customerId' in ref) return ref.customerId
  if ('partnerId' in ref) return ref.partnerId
  if ('operator' in ref) return ref.operator
  return ''
}

function isOfHouse(line: ChartLine): boolean {
  return line.owner === 'house' || line.owner === 'department'
}

const sharedIds = new Map<string, string>()

/** Accounts of the house and its departments are few and in every sale, so their hashes are remembered. */
function sharedId(key: string): string {
  const known = sharedIds.get(key)
  if (known) return known
  const id = hashedId(key)
  sharedIds.set(key, id)
  return id
}

/** A UUIDv8 (RFC 9562, section 5.8) from the hash of the account's key. */
function hashedId(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16)
  bytes[6] = 0x80 | (present(bytes[6], 'byte 6') & 0x0f)
  bytes[8] = 0x80 | (present(bytes[8], 'byte 8') & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
