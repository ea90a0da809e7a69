import type { OpenAPIHono } from '@hono/zod-openapi'
import { findAskedAfter, findNotices } from './departments/updates/public.ts'
import {
  type AskedConsent,
  type AskedFrom,
  mailRoutes,
  messageCrontab,
  messageJobs,
  type MessageParts,
  messageReaction,
  messageRoutes,
  smtpMailer,
} from './house/messages/public.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import type { PartnerBook } from './house/partners/public.ts'
import type { Db } from './kernel/database.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import { type Env, openApi } from './kernel/http/route.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import type { Live } from './kernel/live.ts'
import type { Reaction } from './kernel/reader.ts'

export interface MessagesWiring {
  readonly house: House
  readonly environment: Environment
  readonly publicUrl: string
  readonly partnerBook: Live<PartnerBook>
  readonly catalogue: Catalogue
}

export interface WiredMessages {
  readonly routes: OpenAPIHono<Env>
  readonly reactions: readonly Reaction[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly close: () => void
}

/** What customers are told, in My and by mail. */
export function wireMessages({ house, environment, publicUrl, partnerBook, catalogue }: MessagesWiring): WiredMessages {
  const { SMTP_URL: url, MAIL_FROM: from } = environment
  const mailer = url === undefined || from === undefined ? null : smtpMailer({ url, from })
  const parts: MessageParts = {
    house,
    mailer,
    from: from ?? null,
    publicUrl,
    partnerName: (partnerId) => partnerBook.get().partners.get(partnerId)?.name ?? null,
    offerTitle: (offer, language) => catalogue.current().offers.get(offer)?.offer.title[language] ?? null,
    askedAfter,
  }
  const routes = openApi()
  routes.route('/', messageRoutes(parts))
  routes.route('/', mailRoutes(parts))
  return {
    routes,
    reactions: [messageReaction(parts)],
    jobs: messageJobs(parts),
    crontab: messageCrontab,
    close: () => mailer?.close(),
  }
}

async function askedAfter(db: Db, from: AskedFrom, limit: number): Promise<readonly AskedConsent[]> {
  const asked = await findAskedAfter(db, from, limit)
  const notices = await findNotices(db, [...new Set(asked.flatMap(({ campaignId }) => campaignId ?? []))])
  return asked.map(({ vin, number, name, version, campaignId, askedAt }) => {
    const notice = notices.get(campaignId ?? '')
    const said = { purpose: notice?.purpose ?? null, minutes: notice?.durationMinutes ?? null }
    return { vin, number, name: `${name} ${version}`, ...said, askedAt }
  })
}
