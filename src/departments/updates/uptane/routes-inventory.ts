import { z } from '@hono/zod-openapi'
import { vinSchema } from '../../../house/vin.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, callerName, instantSchema, openApi, route } from '../../../kernel/http/route.ts'
import { findVehicle } from '../store-vehicle.ts'
import { isStorable } from '../told-text.ts'
import { registerEcus } from './actions-ecu.ts'
import { delegate, draftImage } from './actions-image.ts'
import { type Ecu, installedSchema } from './ecu.ts'
import { conflictsSchema, type Image, requirementsSchema } from './image.ts'
import type { PublishedImages } from './image-book.ts'
import { keysSchema, publicKeySchema } from './key.ts'
import type { UptaneParts } from './parts.ts'
import { changeOnce } from './routes-change.ts'
import { findLastManifest, listEcus } from './store-ecu.ts'

const access = ['staff:updates'] as const
const tags = ['Uptane']

const name = z.string().trim().min(1).max(128).refine(isStorable, 'no zero characters, no halves of characters')
const roleName = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'a letter, then letters, digits or -; 31 at the most')

const imageSchema = z
  .object({
    moduleId: z.string(),
    filename: z.string(),
    role: z.string(),
    path: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    hardwareIds: z.array(z.string()).readonly(),
    name: z.string(),
    releaseCounter: z.int(),
    requires: requirementsSchema,
    conflicts: conflictsSchema,
    publishedIn: z.int().nullable(),
  })
  .openapi('UptaneImage')

const imaging = route({
  method: 'post',
  path: '/api/updates/uptane/images',
  operationId: 'draftUptaneImage',
  access,
  tags,
  summary: 'Draft a module’s file as an image for control units of certain hardware',
  request: {
    body: body(
      z.strictObject({
        moduleId: z.uuid(),
        filename: z.string().max(200),
        role: roleName.default('targets'),
        hardwareIds: z.array(name).min(1).max(100),
        releaseCounter: z.int().min(1).max(1_000_000_000).nullable().default(null),
        requires: requirementsSchema.default([]),
        conflicts: conflictsSchema.default([]),
      }),
    ),
  },
  responses: { 201: answers(imageSchema, 'It is offered once its role’s metadata is published.') },
})

const delegating = route({
  method: 'post',
  path: '/api/updates/uptane/delegations',
  operationId: 'delegateUptaneRole',
  access,
  tags,
  summary: 'Let others sign for a part of the image repository, or change their keys',
  request: {
    body: body(
      z
        .strictObject({ role: roleName, keys: keysSchema, threshold: z.int().min(1).max(16).default(1) })
        .refine(({ keys, threshold }) => threshold <= keys.length, {
          path: ['threshold'],
          message: 'at most as many as keys',
        }),
    ),
  },
  responses: { 201: answers(z.object({ role: z.string() }), 'In force once the targets are published.') },
})

const ecuFields = { serial: name, hardwareId: name, isPrimary: z.boolean(), publicKey: publicKeySchema }

const ecuSchema = z
  .object({
    ...ecuFields,
    keyId: z.string(),
    report: z
      .object({
        installed: installedSchema,
        at: instantSchema,
        attack: z.string(),
        /** The release of the image repository that this is; null when it is none of ours for this hardware. */
        release: z.object({ name: z.string(), counter: z.int() }).nullable(),
      })
      .nullable(),
  })
  .openapi('UptaneEcu')

const vehicleParams = z.object({ vin: vinSchema })

const listing = route({
  method: 'get',
  path: '/api/updates/vehicles/{vin}/ecus',
  operationId: 'listEcus',
  access,
  tags,
  summary: 'The control units of a vehicle, and what they reported last',
  request: { params: vehicleParams },
  responses: {
    200: answers(
      z.object({
        items: z.array(ecuSchema),
        /** The last manifest that said something new, and whether all of it was released software. */
        lastManifest: z.object({ at: instantSchema, isAsReleased: z.boolean() }).nullable(),
      }),
      'By serial.',
    ),
  },
})

const registering = route({
  method: 'post',
  path: '/api/updates/vehicles/{vin}/ecus',
  operationId: 'registerEcus',
  access,
  tags,
  summary: 'Say which control units a vehicle has, and no others',
  request: {
    params: vehicleParams,
    body: body(
      z.strictObject({
        ecus: z
          .array(z.strictObject(ecuFields))
          .min(1)
          .max(200)
          .refine((ecus) => new Set(ecus.map(({ serial }) => serial)).size === ecus.length, 'each serial once')
          .refine((ecus) => ecus.filter(({ isPrimary }) => isPrimary).length === 1, 'exactly one primary'),
      }),
    ),
  },
  responses: { 201: answers(z.object({ registered: z.int() }), 'How many it has.') },
})

/** Images, who signs for them, and control units, as staff keep them. */
export function inventoryRoutes(parts: UptaneParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(imaging, (c) => {
    const wanted = c.req.valid('json')
    const { moduleId, hardwareIds } = wanted
    const deedOf = ({ name: software, releaseCounter }: Image) => ({
      action: 'uptane-image-drafted',
      subject: moduleId,
      details: { name: software, releaseCounter, hardwareIds },
    })
    return changeOnce(parts, c, deedOf, (tx) => draftImage(parts, tx, wanted))
  })
  routes.openapi(delegating, (c) => {
    const delegation = c.req.valid('json')
    const { role, keys, threshold } = delegation
    const deedOf = () => ({ action: 'uptane-delegated', subject: role, details: { threshold, keys: keys.length } })
    return changeOnce(parts, c, deedOf, async (tx) => {
      await delegate(parts, tx, delegation)
      return { role }
    })
  })
  routes.openapi(listing, async (c) => {
    const { vin } = c.req.valid('param')
    const [ecus, last] = await Promise.all([
      listEcus(house.db, vin),
      findLastManifest(house.db, vin),
      findVehicle(house.db, vin),
    ])
    const published = parts.shelf.get()?.published
    const items = ecus.map((ecu) => ecuView(ecu, published))
    return c.json({ items, lastManifest: last && { ...last, at: last.at.toString() } }, 200)
  })
  routes.openapi(registering, (c) => {
    const { vin } = c.req.valid('param')
    const { ecus } = c.req.valid('json')
    return answerOnce(c, 201, async (tx) => {
      await registerEcus(parts, tx, { vin, ecus, actor: callerName(c) })
      return { registered: ecus.length }
    })
  })
  return routes
}

function ecuView(ecu: Ecu, published: PublishedImages | undefined): z.infer<typeof ecuSchema> {
  const { report, ...known } = ecu
  if (report === null) return { ...known, report }
  const image = published?.installed(ecu)
  const isOurs = image !== undefined && image.hardwareIds.includes(ecu.hardwareId)
  return {
    ...known,
    report: {
      ...report,
      at: report.at.toString(),
      release: isOurs ? { name: image.name, counter: image.releaseCounter } : null,
    },
  }
}
