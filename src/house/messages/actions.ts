import { findMailboxes } from '../../kernel/identity/store.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { findChoices } from '../customers/public.ts'
import { afterDelivery, bounce, type Mail, sendAgain } from './mail.ts'
import { mailPage, mailText } from './mail-page.ts'
import type { Mailer, OutgoingMail } from './mailer.ts'
import type { Telling } from './message.ts'
import type { MessageParts } from './parts.ts'
import { type FullMail, lockAbandoned, lockMail, nextDue, saveMail, takeDue } from './store-mail.ts'
import { insertMessages, type NewMessage } from './store-message.ts'

/** Sends what is due; one job is enough for all. */
export const SEND_JOB = 'mails-send'

/** Tells customers, in My and by mail; whoever has no account any more is passed over. */
export async function tellCustomers(parts: MessageParts, tx: Tx, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return
  const ids = [...new Set(tellings.map(({ customerId }) => customerId))]
  const [mailboxes, choices] = await Promise.all([findMailboxes(tx, ids), findChoices(tx, ids)])
  const messages = tellings.flatMap(({ letter, guest, ...telling }): readonly NewMessage[] => {
    const mailbox = guest ?? mailboxes.get(telling.customerId)
    if (!mailbox) return []
    const choice = choices.get(telling.customerId)
    const language = telling.language ?? choice?.language ?? 'de'
    const market = telling.market ?? choice?.market ?? 'DE'
    const state = parts.mailer === null ? 'kept' : 'waiting'
    const { name, email: address } = mailbox
    return [{ id: newId(), ...telling, language, market, ...letter(language, market), name, address, state }]
  })
  insertMessages(tx, messages, parts.house.clock())
  if (parts.mailer !== null && messages.length > 0) enqueue(tx, { name: SEND_JOB, payload: {}, key: SEND_JOB })
}

const AT_ONCE = 20
/** Longer than any conversation with a mail server lasts: whoever began it is dead. */
const ABANDONED_MINUTES = 15

/**
 * Sends every mail that is due. Each is marked before the conversation and settled after it, so that none is sent twice;
 * what was cut off in between is `unclear`, and for a person to decide.
 */
export async function sendDue(parts: MessageParts): Promise<void> {
  const { house, mailer } = parts
  if (mailer === null) return
  await settleAbandoned(parts)
  for (;;) {
    const taken = await house.transaction((tx) => takeDue(tx, house.clock(), AT_ONCE))
    const done = await Promise.all(taken.map((mail) => attempt(parts, mailer, mail)))
    if (done.length > 0) {
      await house.transaction(async (tx) => {
        for (const mail of done) saveMail(tx, mail)
      })
    }
    if (taken.length < AT_ONCE) break
  }
  const due = await nextDue(house.db)
  if (due === null) return
  // Under a key of its own: what is told meanwhile goes out at once.
  const key = `${SEND_JOB}-again`
  await house.transaction(async (tx) => enqueue(tx, { name: SEND_JOB, payload: {}, key, runAt: due }))
}

async function attempt({ house, publicUrl }: MessageParts, mailer: Mailer, mail: FullMail): Promise<Mail> {
  const delivery = await mailer.send(outgoing(mail, publicUrl))
  return afterDelivery(mail, delivery, house.clock())
}

function outgoing({ messageId, name, address, message }: FullMail, publicUrl: string): OutgoingMail {
  const { subject, language } = message
  const content = { name, ...message }
  const [text, html] = [mailText(content, publicUrl), mailPage(content, publicUrl)]
  return { messageId, to: { name, address }, subject, language, text, html }
}

async function settleAbandoned({ house }: MessageParts): Promise<void> {
  const at = house.clock()
  const before = at.subtract({ minutes: ABANDONED_MINUTES })
  await house.transaction(async (tx) => {
    for (const mail of await lockAbandoned(tx, before, 100)) {
      saveMail(tx, afterDelivery(mail, { outcome: 'unclear', reply: 'The process that sent it was ended.' }, at))
    }
  })
}

export interface Resending {
  readonly id: string
  /** Where it goes this time; null sends it where it went before. */
  readonly address: string | null
}

/** Has a mail sent once more. Refuses `mail-unknown`, `mail-on-its-way`, `no-mail-server`. */
export async function resendMail({ house, mailer }: MessageParts, tx: Tx, { id, address }: Resending): Promise<Mail> {
  if (mailer === null) throw new Refusal('no-mail-server', 'No mail server is set: mails stay in the outbox.')
  const mail = sendAgain(await lockMail(tx, id), house.clock(), address ?? undefined)
  saveMail(tx, mail)
  enqueue(tx, { name: SEND_JOB, payload: {}, key: SEND_JOB })
  return mail
}

/** Records that a mail came back. Refuses `mail-unknown`, `mail-not-sent`. */
export async function recordBounce({ house }: MessageParts, tx: Tx, id: string, reason: string): Promise<Mail> {
  const mail = bounce(await lockMail(tx, id), reason, house.clock())
  saveMail(tx, mail)
  return mail
}

/** How a mail looks, for whoever is shown it. */
export function shownMail(mail: FullMail, publicUrl: string): { readonly text: string; readonly html: string } {
  return outgoing(mail, publicUrl)
}
