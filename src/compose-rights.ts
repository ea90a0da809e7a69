import type { OpenAPIHono } from '@hono/zod-openapi'
import { findNotices, findOpenConsents, findOwned, forgetOwner, takeConsent } from './departments/updates/public.ts'
import type { UpdateParts } from './departments/updates/parts.ts'
import { findByVins, isWithPartner } from './departments/vehicles/public.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import type { Department } from './house/department.ts'
import { type Language, marketOf } from './house/markets/market.ts'
import {
  type FunctionWords,
  type GarageParts,
  garageRoutes,
  ownerReaction,
  passportRoutes,
  readGarageMoments,
  rightCrontab,
  rightJobs,
  type VehicleFacts,
} from './house/rights/public.ts'
import type { Db } from './kernel/database.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import { type Env, openApi } from './kernel/http/route.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import type { Reaction } from './kernel/reader.ts'
import { keepSecret } from './kernel/secret.ts'

export interface RightsWiring {
  readonly house: House
  readonly environment: Environment
  readonly catalogue: Catalogue
  readonly updates: UpdateParts
}

export interface WiredRights {
  readonly garage: GarageParts
  readonly routes: OpenAPIHono<Env>
  readonly reactions: readonly Reaction[]
  readonly moments: Department['moments']
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
}

/** The key of the hashes of possession codes, the same for whoever shows a code and whoever reads it. */
export function possessionSecret({ DATA_DIR }: Environment): Promise<string> {
  return keepSecret(DATA_DIR, 'possession')
}

/** The register of rights, garages and passports, with what they ask departments. */
export async function wireRights(wiring: RightsWiring): Promise<WiredRights> {
  const { house, environment, catalogue, updates } = wiring
  const garage: GarageParts = {
    house,
    codeSecret: await possessionSecret(environment),
    forgetOwner: (tx, vin) => forgetOwner(updates, tx, vin),
    factsOf: (db, vins, language) => factsOf(catalogue, { db, vins, language }),
    softwareOf: async (db, vins) =>
      (await findOwned(db, vins)).map(({ softwareName, softwareVersion, ...owned }) => ({
        ...owned,
        name: softwareName,
        version: softwareVersion,
      })),
    consentsOf: async (db, vins) => {
      const consents = await findOpenConsents(db, vins)
      const asked = consents.flatMap(({ campaignId }) => campaignId ?? [])
      const notices = await findNotices(db, asked)
      return consents.map(({ campaignId, ...consent }) => {
        const notice = campaignId === null ? undefined : notices.get(campaignId)
        return { ...consent, notice: notice ?? null }
      })
    },
    answerConsent: async (tx, { vin, number, isGiven, actor }) => {
      await takeConsent(updates, tx, { vin, number }, { isGiven, actor, messages: [] })
    },
    functionWords: (code, language) => functionWords(catalogue, code, language),
    builtIn: (db, vin) => builtIn(catalogue, db, vin),
    isWithPartner,
  }
  const routes = openApi()
  routes.route('/', garageRoutes(garage))
  routes.route('/', passportRoutes(garage))
  const moments: Department['moments'] = (userId, context) => readGarageMoments(garage, userId, context)
  return { garage, routes, moments, reactions: [ownerReaction(garage)], jobs: rightJobs(house), crontab: rightCrontab }
}

/** Options that a vehicle was built with; colours and wheels are no functions. */
async function builtIn(catalogue: Catalogue, db: Db, vin: string): Promise<readonly string[]> {
  const [known] = await findByVins(db, [vin])
  const groups = known ? (catalogue.current().offers.get(known.offer)?.offer.groups ?? []) : []
  const options = groups.flatMap((group) => (group.kind === 'option' ? group.options : []))
  return options.map(({ code }) => code).filter((code) => known?.choices.includes(code))
}

/** A function goes by the name it is sold under, or by that of the option it was built in as. */
function functionWords(catalogue: Catalogue, code: string, language: Language): FunctionWords {
  const { offers } = catalogue.current()
  const sold = offers.get(code)?.offer
  if (sold) return { title: sold.title[language], text: sold.claim[language] }
  for (const { offer } of offers.values()) {
    for (const group of offer.groups) {
      const option = group.kind === 'option' ? group.options.find((each) => each.code === code) : undefined
      if (option) return { title: option.title[language], text: option.note?.[language] ?? '' }
    }
  }
  return { title: code, text: '' }
}

/** A vehicle as it was ordered or stood in stock; else what it told the updates department about itself. */
async function factsOf(
  catalogue: Catalogue,
  { db, vins, language }: { readonly db: Db; readonly vins: readonly string[]; readonly language: Language },
): Promise<readonly VehicleFacts[]> {
  const [known, registered] = await Promise.all([findByVins(db, vins), findOwned(db, vins)])
  const { offers } = catalogue.current()
  const titleOf = (sku: string | null) => (sku === null ? '' : (offers.get(sku)?.offer.title[language] ?? sku))
  const facts = new Map<string, VehicleFacts>(
    registered.map(({ vin, offer, market, equipment }) => [
      vin,
      {
        vin,
        offer,
        title: titleOf(offer),
        market: market === null ? null : marketOf(market),
        choices: equipment,
        builtOn: null,
      },
    ]),
  )
  for (const { vin, offer, title, market, choices, builtOn } of known) {
    facts.set(vin, {
      vin,
      offer,
      title: title ?? titleOf(offer),
      market: marketOf(market),
      choices,
      builtOn: builtOn?.toString() ?? null,
    })
  }
  return [...facts.values()]
}
