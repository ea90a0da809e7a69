import type { Delivery } from './mail.ts'

/** A mail as it leaves the house. The id is the message's: of two copies a mail server keeps one. */
export interface OutgoingMail {
  readonly messageId: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: string
}

/** Port: a way out for mails. Failures of the other side are outcomes, not errors. */
export interface Mailer {
  readonly send: (mail: OutgoingMail) => Promise<Delivery>
  readonly close: () => void
}
