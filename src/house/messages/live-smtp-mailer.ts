import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Delivery } from './mail.ts'
import type { Mailer } from './mailer.ts'

export interface SmtpSettings {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  readonly url: string
  /** "Name <address>" */
  readonly from: string
}

const CONNECTIONS_MOST = 4
const SILENCE_MS = 30_000

/** Sends through an SMTP server (RFC 5321). */
export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS_MOST,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  })
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  // The text is read only once the server has taken sender and recipient: from then on a lost connection tells nothing.
  const texts = new Map<string, Readable>()
  transport.use('stream', ({ data, message }, done) => {
    message.processFunc((text) => {
      texts.set(String(data.messageId), text)
      return text
    })
    done()
  })
  return {
    send: async ({ messageId: id, ...mail }) => {
      const messageId = `<${id}@${domain}>`
      // RFC 3834: nobody's absence is to answer it.
      const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language }
      try {
        const { response } = await transport.sendMail({ ...mail, from, messageId, headers })
        return { outcome: 'sent', reply: response }
      } catch (error) {
        return failureOf(error, texts.get(messageId)?.readableDidRead ?? false)
      } finally {
        texts.delete(messageId)
      }
    },
    close: () => transport.close(),
  }
}

/** RFC 5321, 4.2.1: 4yz may be tried again, 5yz may not. */
function failureOf(error: unknown, wasTaken: boolean): Delivery {
  if (!(error instanceof Error)) throw error
  const reply = error.message
  const code = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  // What is wrong with signing in is ours to mend, and no fault of the recipient's.
  const isOurs = 'code' in error && error.code === 'EAUTH'
  if (code !== null && code >= 500 && !isOurs) return { outcome: 'refused', reply }
  if (code !== null || isOurs) return { outcome: 'later', reply }
  return { outcome: wasTaken ? 'unclear' : 'later', reply }
}
