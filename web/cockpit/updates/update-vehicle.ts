/** A vehicle as it told about itself. */
export interface UpdateVehicle {
  readonly vin: string
  readonly offer: string | null
  readonly market: string | null
  readonly timeZone: string
  readonly hardware: string | null
  readonly attributes: Readonly<Record<string, string>>
  readonly softwareVersion: string | null
  readonly registeredAt: string
  readonly seenAt: string | null
}

/** A line of a vehicle's log. */
export interface RecordLine {
  readonly number: number | null
  readonly set: string | null
  readonly version: string | null
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly detail: unknown
}

/** What a line says besides its kind: the vehicle's own messages, and a failure's code. */
export function messagesOf(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  const messages = 'messages' in detail && Array.isArray(detail.messages) ? detail.messages : []
  const said = messages.filter((message) => typeof message === 'string')
  return 'code' in detail && typeof detail.code === 'number' ? [...said, `(${detail.code})`].join(' ') : said.join(' ')
}

/** The kinds of lines that have words of their own. */
export const lineKinds = [
  'registered',
  'attributes',
  'assigned',
  'retrieved',
  'download-begun',
  'download',
  'downloaded',
  'proceeding',
  'scheduled',
  'resumed',
  'rejected',
  'closed',
  'confirmed',
  'denied',
  'cancel',
  'canceled',
  'cancel-closed',
  'installed',
  'told',
  'skipped',
  'ecus-registered',
  'manifest',
  'manifest-mismatch',
] as const
