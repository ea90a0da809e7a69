import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { answers } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { beginDownload, findFetchable } from './actions-report.ts'
import { type ArtifactCdn, signedAddress } from './artifact-cdn.ts'
import { rangeOf } from './byte-range.ts'
import { CONTROLLER, type ControllerEnv, controllerApi, controllerParams, controllerRoute } from './controller-route.ts'
import { artifactBodies } from './deployment.ts'
import type { UpdateParts } from './parts.ts'
import type { ControllerParts } from './routes-controller.ts'
import type { Artifact, SoftwareModule } from './software.ts'

const moduleParams = controllerParams.extend({ moduleId: z.uuid() })

const listing = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/softwaremodules/{moduleId}/artifacts`,
  operationId: 'listControllerArtifacts',
  summary: 'List the files of a module',
  request: { params: moduleParams },
  responses: {
    200: answers(
      z.array(
        z.object({
          filename: z.string(),
          hashes: z.object({ sha1: z.string(), md5: z.string(), sha256: z.string() }),
          size: z.int(),
          _links: z.record(z.string(), z.object({ href: z.string() })),
        }),
      ),
      'Files of the module.',
    ),
  },
})

const fetching = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/softwaremodules/{moduleId}/artifacts/{filename}`,
  operationId: 'fetchArtifact',
  summary: 'Fetch a file, all of it or a range, or its MD5 (.MD5SUM)',
  request: { params: moduleParams.extend({ filename: z.string().max(260) }) },
  responses: {
    200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
    206: { description: 'A range of it.' },
    302: { description: 'Where the file is given out, for a while; ask there for the same range.' },
    304: { description: 'It is as it was.' },
    416: { description: 'It has no such range.' },
  },
})

const MD5SUM = '.MD5SUM'

export interface DownloadParts extends ControllerParts {
  /** Null gives files out ourselves. */
  readonly cdn: ArtifactCdn | null
}

/** The device API's part that gives out files: only those of the action that the vehicle works on. */
export function downloadRoutes(parts: DownloadParts) {
  const { house, cdn } = parts
  const routes = controllerApi()
  const moduleOf = async (vin: string, moduleId: string) => {
    const action = await findFetchable(parts, vin)
    const module = (await parts.sets(action.setId)).modules.find(({ id }) => id === moduleId)
    if (!module) throw artifactUnknown()
    return { action, module }
  }
  routes.openapi(listing, async (c) => {
    const { module } = await moduleOf(c.get('vin'), c.req.valid('param').moduleId)
    return c.json(artifactBodies(module, c.get('base')), 200)
  })
  routes.openapi(fetching, async (c) => {
    const { moduleId, filename } = c.req.valid('param')
    const { action, module } = await moduleOf(c.get('vin'), moduleId)
    const artifact = fileOf(module, filename)
    if (!artifact && filename.endsWith(MD5SUM)) return md5Answer(c, fileOf(module, filename.slice(0, -MD5SUM.length)))
    if (!artifact) throw artifactUnknown()
    const answer =
      cdn === null
        ? fileAnswer(c, artifact, parts)
        : sentThere(c, artifact, signedAddress(cdn, artifact.sha256, house.clock()))
    if (c.req.method === 'GET' && answer.status < 304) await beginDownload(parts, action)
    return answer
  })
  return routes
}

function md5Answer(c: Context<ControllerEnv>, artifact: Artifact | undefined): Response {
  if (!artifact) throw artifactUnknown()
  return c.body(`${artifact.md5}  ${artifact.filename}\n`, 200, { 'content-type': 'text/plain' })
}

/** Sends the vehicle to where the file is; nobody keeps that answer, because the address does not hold for long. */
function sentThere(c: Context, { sha256 }: Artifact, location: string): Response {
  const etag = `"${sha256}"`
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, { etag })
  return c.body(null, 302, { location, 'cache-control': 'no-store' })
}

/** The file or the part of it that is asked for; a file never changes, so its hash is its ETag. */
export function fileAnswer(
  c: Context,
  { sha256, sizeBytes, filename }: Pick<Artifact, 'sha256' | 'sizeBytes' | 'filename'>,
  { artifacts }: Pick<UpdateParts, 'artifacts'>,
): Response {
  const etag = `"${sha256}"`
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
  }
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
  const condition = c.req.header('if-range')
  const range = condition === undefined || condition === etag ? rangeOf(c.req.header('range'), sizeBytes) : null
  if (range === 'unsatisfiable') return c.body(null, 416, { 'content-range': `bytes */${sizeBytes}` })
  const length = range ? range.last - range.first + 1 : sizeBytes
  // A body that nobody reads would leave the file open.
  const content = c.req.method === 'HEAD' ? null : artifacts.open(sha256, range)
  const sized = { ...headers, 'content-length': String(length) }
  if (!range) return new Response(content, { headers: sized })
  const place = { 'content-range': `bytes ${range.first}-${range.last}/${sizeBytes}` }
  return new Response(content, { status: 206, headers: { ...sized, ...place } })
}

function fileOf(module: SoftwareModule, filename: string): Artifact | undefined {
  return module.artifacts.find((artifact) => artifact.filename === filename)
}

function artifactUnknown(): Refusal {
  return new Refusal('artifact-unknown', 'There is nothing like this for this vehicle to fetch.')
}
