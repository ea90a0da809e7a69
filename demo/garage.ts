import { createHash } from 'node:crypto'
import { uploadArtifact, createModule, createSet } from '../src/departments/updates/actions-software.ts'
import { registerVehicle, takeAttributes, takeInstalled } from '../src/departments/updates/actions-vehicle.ts'
import type { UpdateParts } from '../src/departments/updates/parts.ts'
import { assignSet } from '../src/departments/updates/public.ts'
import { findByVins } from '../src/departments/vehicles/public.ts'
import { marketOf, markets } from '../src/house/markets/market.ts'
import { claimVehicle } from '../src/house/rights/actions-owner.ts'
import { showCode } from '../src/house/rights/actions-possession.ts'
import { endRunOut } from '../src/house/rights/actions-end.ts'
import { readCode } from '../src/house/rights/possession.ts'
import { activateRight, type GarageParts, type Grant, grantBuiltIn, grantRight } from '../src/house/rights/public.ts'
import { insertDriver } from '../src/house/rights/store-driver.ts'
import { findEpisode, findOwn, ownedVins } from '../src/house/rights/store-episode.ts'
import { insertLink } from '../src/house/rights/store-passport.ts'
import { ownVin } from '../src/house/vin.ts'
import type { House } from '../src/kernel/house.ts'
import { newId } from '../src/kernel/ids.ts'
import type { Instant } from '../src/kernel/time.ts'
import { insertRows, type Tx } from '../src/kernel/transaction.ts'
import { inventedCustomers } from './customers.ts'
import { demoPartners } from './partners.ts'
import { demoPeople } from './people.ts'

export interface GarageWorld {
  readonly house: House
  readonly garage: GarageParts
  readonly updates: UpdateParts
}

/** They run software that we update; bicycles and scooters do not call. */
const cars: readonly string[] = ['lerche', 'funke', 'firn', 'ferne', 'laube', 'kiesel']
const running = { name: 'Morgenrot OS', version: '4.1' }
/** What the smallest of them runs, and what its owner is asked about. */
const runningSmall = { name: 'Kiesel OS', version: '2.3' }
const NEXT_SMALL = '2.4'

/** What cars are built with that were not bought here, as they report it. */
const equipment = {
  lerche: 'frueh,nebel,wheels-18,roof-black,heated-seats,heat-pump,blind-spot,rear-camera,tow-bar',
  funke: 'frueh,heated-seats,park-aid',
  firn: 'frueh,heated-seats,heat-pump,rear-camera',
} as const

/** The cars that Anna and Theresa came with, and the one that Jonas has sold. */
export const annasLerche = ownVin({ line: 'lerche', modelYear: 2025, serial: 400_001 })
export const theresasFirn = ownVin({ line: 'firn', modelYear: 2026, serial: 400_003 })
const jonasFunke = ownVin({ line: 'funke', modelYear: 2025, serial: 400_002 })
/** Under this token Anna shares the passport of her car. */
export const sharedPassport = createHash('sha256').update('Morgenrot Lerche, one owner').digest('base64url')

/** Gives the demo's people the cars that they came with, with rights of every kind. */
export async function seedGarage(world: GarageWorld): Promise<void> {
  const { house } = world
  const now = house.clock()
  const days = (count: number) => now.subtract({ hours: 24 * count })
  const [anna, jonas, theresa] = demoPeople.map(({ id }) => id)
  const [firstOwner, buyer] = inventedCustomers(demoPartners().partners, 2).map(({ id }) => id)
  if (!anna || !jonas || !theresa || !firstOwner || !buyer) throw new Error('The demo has these people.')
  await house.transaction(async (tx) => {
    await connectAndEquip(world, tx, { vin: annasLerche, offer: 'lerche', market: 'DE' })
    await connectAndEquip(world, tx, { vin: jonasFunke, offer: 'funke', market: 'DE' })
    await connectAndEquip(world, tx, { vin: theresasFirn, offer: 'firn', market: 'AT' })
  })
  await claimAt(world, days(540), { vin: annasLerche, userId: firstOwner })
  await claimAt(world, days(200), { vin: annasLerche, userId: anna })
  await claimAt(world, days(120), { vin: theresasFirn, userId: theresa })
  await claimAt(world, days(400), { vin: jonasFunke, userId: jonas })
  await grantAt(world, days(300), bought(jonasFunke, 'sport-mode', jonas, { plan: 'lifetime' }))
  await grantAt(world, days(20), boundTo(jonas, bought(jonasFunke, 'navigation-plus', jonas, { plan: 'month' })))
  await grantAt(world, days(90), bought(theresasFirn, 'matrix-light', theresa, { plan: 'year' }))
  await claimAt(world, days(12), { vin: jonasFunke, userId: buyer })
  await furnishAnna(world, anna, now)
  await endRunOut(house)
}

/** Connects the cars that were bought here and are in their garages since; Anna is asked for her consent to an update. */
export async function seedBoughtCars(world: GarageWorld): Promise<void> {
  const { house, updates } = world
  const setId = await makeSoftware(world)
  const targets = await house.transaction(async (tx) => {
    const owned = (await findByVins(tx, await ownedVins(tx))).filter(({ offer }) => cars.includes(offer))
    for (const vehicle of owned) await connect(world, tx, vehicle)
    const episodes = await Promise.all(owned.map(({ vin }) => findEpisode(tx, vin)))
    const annas = episodes.filter((episode) => episode?.ownerId === demoPeople[0]?.id)
    return annas.flatMap((episode) => (episode === null ? [] : [{ vin: episode.vin, window: null }]))
  })
  await house.transaction((tx) =>
    assignSet(updates, tx, { setId, campaignId: null, kind: 'soft', needsConfirmation: true, targets }),
  )
}

function boundTo(userId: string, grant: Grant): Grant {
  return { ...grant, subject: { kind: 'user', userId }, isTransferable: false }
}

async function furnishAnna(world: GarageWorld, userId: string, now: Instant): Promise<void> {
  const days = (count: number) => now.subtract({ hours: 24 * count })
  const vin = annasLerche
  const { id: episodeId } = await findOwn(world.house.db, vin, userId)
  const driver = { id: '0193b000-0000-7000-8000-00000000d001', vin, episodeId, name: 'Paul', addedAt: days(190) }
  await world.house.transaction((tx) => insertDriver(tx, driver))
  const own = (code: string, plan: Wished['plan']) => bought(vin, code, userId, { plan })
  await grantAt(world, days(198), own('matrix-light', 'lifetime'))
  await grantAt(world, days(160), own('range-plus', 'year'))
  await grantAt(world, days(21), { ...own('motorway-assist', 'trial'), isTransferable: false })
  await grantAt(world, days(12), boundTo(userId, own('navigation-plus', 'month')))
  await grantAt(world, days(150), { ...own('seat-memory', 'year'), subject: { kind: 'driver', driverId: driver.id } })
  await grantAt(world, days(75), { ...own('trailer-assist', 'trial'), isTransferable: false })
  await world.house.transaction(async (tx) => {
    const link = { id: newId(), vin, episodeId, token: sharedPassport, showsVin: false, createdAt: days(3) }
    insertLink(tx, link)
  })
}

interface Wished {
  readonly plan: 'trial' | 'month' | 'year' | 'lifetime'
}

function bought(vin: string, functionCode: string, customerId: string, { plan }: Wished): Grant {
  return {
    vin,
    functionCode,
    customerId,
    subject: { kind: 'vehicle' },
    source: { kind: 'voucher', voucherId: `demo-${functionCode}` },
    plan: plan === 'trial' ? { kind: plan, days: 30 } : { kind: plan },
    start: { kind: 'activation' },
    isTransferable: true,
  }
}

/** The car is told the code by us and shows it; whoever sits in it types it in. */
async function claimAt({ house, garage }: GarageWorld, at: Instant, { vin, userId }: { vin: string; userId: string }) {
  const parts = { ...garage, house: { ...house, clock: () => at } }
  await house.transaction(async (tx) => {
    const { code } = await showCode(parts, tx, { vin, shownBy: 'vehicle', actor: 'vehicle' })
    await claimVehicle(parts, tx, { vin, code: readCode(code), userId, takesOver: true })
  })
}

async function grantAt({ house }: GarageWorld, at: Instant, grant: Grant): Promise<void> {
  const then: House = { ...house, clock: () => at }
  await house.transaction(async (tx) => {
    const { id: rightId } = await grantRight(then, tx, grant, `user:${grant.customerId}`)
    await activateRight(then, tx, { rightId, actor: 'vehicle' })
  })
}

interface Known {
  readonly vin: string
  readonly offer: string
  readonly market: string
}

/** The updates department knows it, and it runs the software of today. */
async function connect({ house, updates }: GarageWorld, tx: Tx, { vin, offer, market }: Known): Promise<void> {
  const home = marketOf(market)
  const { timeZone } = markets[home]
  const vehicle = { vin, controllerId: vin, offer, market: home, timeZone, hardware: 'ivi-2', tokenHash: null }
  await registerVehicle(updates, tx, vehicle, 'house')
  await takeInstalled(updates, tx, vin, offer === 'kiesel' ? runningSmall : running)
  const seenAt = house.clock().subtract({ minutes: 7 + (Number(vin.slice(-3)) % 50) })
  insertRows(tx, 'updates.sighting', [{ vin, seenAt }])
}

/** The same for one that was not bought here: it says itself what it is built with. */
async function connectAndEquip(
  world: GarageWorld,
  tx: Tx,
  vehicle: Known & { readonly offer: keyof typeof equipment },
): Promise<void> {
  const { vin, offer } = vehicle
  const built = equipment[offer]
  await connect(world, tx, vehicle)
  await takeAttributes(world.updates, tx, vin, { mode: 'merge', data: { equipment: built, hardware: 'ivi-2' } })
  for (const code of functionsIn(built)) await grantBuiltIn(world.house, tx, vin, code)
}

/** Trim, paint, wheels and roof are no functions. */
function functionsIn(built: string): readonly string[] {
  return built.split(',').filter((code) => !/^(frueh|nebel|wheels-|roof-)/.test(code))
}

/** What comes next for the smallest of them. */
async function makeSoftware({ house, updates }: GarageWorld): Promise<string> {
  const named = { name: runningSmall.name, version: NEXT_SMALL }
  const module = await house.transaction((tx) =>
    createModule(updates, tx, { ...named, part: 'os', vendor: 'Morgenrot' }),
  )
  await uploadArtifact(updates, {
    moduleId: module.id,
    filename: `kiesel-os-${NEXT_SMALL}.swu`,
    content: oneChunk(`${named.name} ${NEXT_SMALL}`),
    limits: { mostBytes: 1_000, sha256: null },
  })
  const set = { ...named, hardware: [], moduleIds: [module.id] }
  return (await house.transaction((tx) => createSet(updates, tx, set))).id
}

// oxlint-disable-next-line require-await -- files come in as they are read
async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
