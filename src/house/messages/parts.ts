import type { Db } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Language } from '../markets/market.ts'
import type { Mailer } from './mailer.ts'

/** An update that waits for the consent of whoever has the vehicle. */
export interface AskedConsent {
  readonly vin: string
  readonly number: number
  readonly name: string
  readonly purpose: string | null
  readonly minutes: number | null
  readonly askedAt: Instant
}

/** From where on to look: after this vehicle among those asked at this instant. */
export interface AskedFrom {
  readonly at: Instant
  readonly vin: string
}

/** What the actions of this area are handed. */
export interface MessageParts {
  readonly house: House
  /** Null: mails are kept in the outbox and go nowhere. */
  readonly mailer: Mailer | null
  /** "Name <address>"; null where no mail server is set. */
  readonly from: string | null
  readonly publicUrl: string
  readonly partnerName: (partnerId: string) => string | null
  readonly offerTitle: (offer: string, language: Language) => string | null
  /** Updates that wait for consent, asked after `from`, the oldest first. */
  readonly askedAfter: (db: Db, from: AskedFrom, limit: number) => Promise<readonly AskedConsent[]>
}
