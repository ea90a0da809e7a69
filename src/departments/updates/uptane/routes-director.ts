import { body } from '../../../kernel/http/route.ts'
import { accepted, CONTROLLER, controllerApi, controllerParams, controllerRoute } from '../controller-route.ts'
import { directVehicle } from './actions-direction.ts'
import { takeManifest } from './actions-manifest.ts'
import { manifestSchema } from './manifest.ts'
import { readFileName } from './metadata.ts'
import { metadataAnswer } from './metadata-answer.ts'
import type { UptaneParts } from './parts.ts'
import { requireBook } from './repository.ts'
import { metadataAnswers, metadataParams, metadataUnknown } from './routes-image.ts'
import { findDirection, type SignedDirection } from './store-direction.ts'
import { findMetadata } from './store-repository.ts'

const reading = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/uptane/director/{file}`,
  operationId: 'readDirectorMetadata',
  summary: 'Read what the director says to this vehicle',
  request: { params: controllerParams.extend(metadataParams.shape) },
  responses: metadataAnswers,
})

const reporting = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/uptane/manifest`,
  operationId: 'reportVehicleManifest',
  summary: 'Report what all control units have, signed by each of them',
  request: { params: controllerParams, body: body(manifestSchema) },
  responses: accepted,
})

/** The director repository as each vehicle sees it, behind the device API's gate. */
export function directorRoutes(parts: UptaneParts) {
  const { house, shelf } = parts
  const routes = controllerApi()
  routes.openapi(reading, async (c) => {
    const { file } = c.req.valid('param')
    const name = readFileName(file)
    if (!name) throw metadataUnknown(file)
    const condition = c.req.header('if-none-match')
    if (name.version === null) {
      const { timestampBody } = await directVehicle(parts, c.get('vin'))
      return metadataAnswer(timestampBody, 'ask-each-time', condition)
    }
    const found = await (name.role === 'root'
      ? findRoot(name.version)
      : findDirection(house.db, c.get('vin'), name.version).then((signed) => bodyOf(signed, name.role)))
    if (found === undefined) throw metadataUnknown(file)
    return metadataAnswer(found, 'for-ever-private', condition)
  })
  routes.openapi(reporting, async (c) => {
    await house.transaction((tx) => takeManifest(parts, tx, c.get('vin'), c.req.valid('json')))
    return c.body(null, 200)
  })
  const findRoot = async (version: number) => {
    const root = requireBook(shelf.get()).director.current.get('root')
    return root?.version === version ? root.body : findMetadata(house.db, 'director', 'root', version)
  }
  return routes
}

function bodyOf(signed: SignedDirection | undefined, role: string): string | undefined {
  if (role === 'snapshot') return signed?.snapshotBody
  return role === 'targets' ? signed?.targetsBody : undefined
}
