/** A message as `GET /api/me/messages` tells it. */
export interface Message {
  readonly id: string
  readonly kind: string
  readonly language: 'de' | 'en'
  readonly subject: string
  readonly text: string
  /** The screen it is about, below the address of a language and market. */
  readonly link: string
  readonly orderNumber: string | null
  readonly vin: string | null
  readonly at: string
  readonly readAt: string | null
}
