import type { z } from '@hono/zod-openapi'
import type { Moment, QuoteContext } from '../department.ts'
import type { Language } from '../markets/market.ts'
import type { Episode } from './episode.ts'
import type { GarageParts, VehicleFacts, VehicleSoftware } from './garage.ts'
import { garageMoments } from './moments.ts'
import { isInForce, isOpen, type Right, survivesResale } from './right.ts'
import { listDrivers } from './store-driver.ts'
import { episodesOf, findOwn } from './store-episode.ts'
import { openLinks } from './store-passport.ts'
import { rightsOfVehicle, rightsOfVehicles } from './store-right.ts'
import {
  consentView,
  episodeView,
  factsView,
  type handedOnSchema,
  type ownedVehicleSchema,
  rightView,
  softwareView,
} from './views.ts'

const EPISODES_MOST = 50
/** How long somebody is told what became of a vehicle that they handed on. */
const TOLD_DAYS = 60
/** How long it is one of the things of the day. */
const NEWS_DAYS = 14
/** How long a right that is over is still shown. */
const PAST_DAYS = 90

type OwnedVehicle = z.infer<typeof ownedVehicleSchema>
type HandedOn = z.infer<typeof handedOnSchema>

/** A person's vehicles, and those that they handed on lately. */
export async function readGarage(
  parts: GarageParts,
  userId: string,
  language: Language,
): Promise<{ readonly vehicles: readonly OwnedVehicle[]; readonly handedOn: readonly HandedOn[] }> {
  const { db, clock } = parts.house
  const at = clock()
  const toldSince = at.subtract({ hours: 24 * TOLD_DAYS })
  const episodes = (await episodesOf(db, userId, EPISODES_MOST)).filter(
    ({ period }) => period.until === null || Temporal.Instant.compare(period.until, toldSince) > 0,
  )
  const vins = [...new Set(episodes.map(({ vin }) => vin))]
  const [facts, software, consents, rights] = await Promise.all([
    parts.factsOf(db, vins, language),
    parts.softwareOf(db, vins),
    parts.consentsOf(db, vins),
    rightsOfVehicles(db, vins),
  ])
  const factsOf = new Map(facts.map((each) => [each.vin, each]))
  const softwareOf = new Map(software.map((each) => [each.vin, each]))
  const vehicles = episodes
    .filter(({ period }) => period.until === null)
    .map((episode) => {
      const known = { facts: factsOf.get(episode.vin), software: softwareOf.get(episode.vin) }
      const own = rights.filter(({ vin }) => vin === episode.vin)
      const asked = consents.filter(({ vin }) => vin === episode.vin).length
      return { ...ownedView(episode, known), ...countsOf(own, at), consents: asked }
    })
  const handedOn = episodes.flatMap((episode) => handedOnView(parts, episode, { rights, factsOf, userId, language }))
  return { vehicles, handedOn }
}

/** What a person should see today of their vehicles. */
export async function readGarageMoments(
  parts: GarageParts,
  userId: string,
  { language, at, db }: Pick<QuoteContext, 'language' | 'at' | 'db'>,
): Promise<readonly Moment[]> {
  const newsSince = at.subtract({ hours: 24 * NEWS_DAYS })
  const episodes = (await episodesOf(db, userId, EPISODES_MOST)).filter(
    ({ period }) => period.until === null || Temporal.Instant.compare(period.until, newsSince) > 0,
  )
  const vins = episodes.map(({ vin }) => vin)
  const held = episodes.flatMap(({ vin, period }) => (period.until === null ? [vin] : []))
  const [facts, consents] = await Promise.all([parts.factsOf(db, vins, language), parts.consentsOf(db, held)])
  return garageMoments({ episodes, consents, facts }, language)
}

/** One vehicle with everything its owner may see. Refuses `vehicle-not-yours`. */
export async function readOwnVehicle(parts: GarageParts, own: { vin: string; userId: string }, language: Language) {
  const { db, clock } = parts.house
  const { vin, userId } = own
  const episode = await findOwn(db, vin, userId)
  const at = clock()
  const [[facts], [software], consents, rights, drivers, links] = await Promise.all([
    parts.factsOf(db, [vin], language),
    parts.softwareOf(db, [vin]),
    parts.consentsOf(db, [vin]),
    rightsOfVehicle(db, vin),
    listDrivers(db, vin),
    openLinks(db, vin),
  ])
  const names = new Map(drivers.map(({ id, name }) => [id, name]))
  const view = (right: Right) => rightView(right, parts, language, names)
  const shownSince = latest(episode.period.from, at.subtract({ hours: 24 * PAST_DAYS }))
  return {
    vehicle: {
      ...ownedView(episode, { facts, software }),
      ...countsOf(rights, at),
      consents: consents.length,
    },
    consents: consents.map(consentView),
    rights: rights.filter(isOpen).map(view),
    past: rights.filter(({ state }) => 'at' in state && Temporal.Instant.compare(state.at, shownSince) > 0).map(view),
    drivers: drivers.map(({ addedAt, ...driver }) => ({ ...driver, addedAt: addedAt.toString() })),
    passports: links.map(({ id, token, showsVin, createdAt }) => ({
      id,
      token,
      showsVin,
      createdAt: createdAt.toString(),
    })),
  }
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other
}

function ownedView(
  episode: Episode,
  { facts, software }: { facts: VehicleFacts | undefined; software: VehicleSoftware | undefined },
) {
  return { ...episodeView(episode), ...factsView(facts), software: softwareView(software) }
}

function countsOf(rights: readonly Right[], at: Temporal.Instant) {
  const isWaiting = ({ state }: Right) => state.name === 'requested' || state.name === 'activating'
  return {
    activeRights: rights.filter((right) => isInForce(right, at)).length,
    waitingRights: rights.filter(isWaiting).length,
  }
}

interface AroundHandedOn {
  readonly rights: readonly Right[]
  readonly factsOf: ReadonlyMap<string, VehicleFacts>
  readonly userId: string
  readonly language: Language
}

function handedOnView(
  { functionWords }: GarageParts,
  { vin, period, ended }: Episode,
  { rights, factsOf, userId, language }: AroundHandedOn,
): readonly HandedOn[] {
  const { until } = period
  if (until === null || ended !== 'handed-on') return []
  const own = rights.filter((right) => right.vin === vin && right.customerId === userId)
  const titles = (chosen: readonly Right[]) =>
    chosen.map(({ functionCode }) => functionWords(functionCode, language).title)
  const isOver = ({ state }: Right) => 'reason' in state && state.reason === 'owner-changed' && state.at.equals(until)
  const went = (right: Right) =>
    survivesResale(right) && isOpen(right) && Temporal.Instant.compare(right.grantedAt, until) < 0
  return [
    {
      vin,
      title: factsOf.get(vin)?.title ?? vin,
      from: period.from.toString(),
      until: until.toString(),
      moved: titles(own.filter(went)),
      over: titles(own.filter(isOver)),
    },
  ]
}
