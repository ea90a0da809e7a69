/** Why a deal is on hold. */
export type HoldReason =
  | { readonly kind: 'configuration-differs'; readonly ours: string; readonly theirs: string }
  | { readonly kind: 'factory-refused' | 'registration-refused'; readonly message: string }
  | { readonly kind: 'by-maker'; readonly note: string }

/** What stands beside a deal's state. */
export type Side =
  | { readonly name: 'ON_HOLD'; readonly since: string; readonly reason: HoldReason }
  | { readonly name: 'IN_DEFAULT' | 'CHANGE_REQUESTED'; readonly since: string }
  | { readonly name: 'DISPUTED'; readonly since: string; readonly note: string }

/** Reads a side state as the API says it, loosely; null is one that this screen does not know. */
export function readSide(side: Readonly<Record<string, unknown>>): Side | null {
  const since = textOf(side.since)
  switch (side.name) {
    case 'IN_DEFAULT':
    case 'CHANGE_REQUESTED':
      return { name: side.name, since }
    case 'DISPUTED':
      return { name: side.name, since, note: textOf(side.reason) }
    case 'ON_HOLD':
      return { name: side.name, since, reason: readReason(side.reason) }
    default:
      return null
  }
}

function readReason(reason: unknown): HoldReason {
  const fields = new Map(typeof reason === 'object' && reason !== null ? Object.entries(reason) : [])
  const text = (name: string) => textOf(fields.get(name))
  const kind = text('kind')
  if (kind === 'configuration-differs') return { kind, ours: text('ours'), theirs: text('theirs') }
  if (kind === 'factory-refused' || kind === 'registration-refused') return { kind, message: text('message') }
  return { kind: 'by-maker', note: text('note') }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
