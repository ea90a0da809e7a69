import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { House } from '../house.ts'
import { type Access, type Caller, callerKey, mayPass } from '../identity/caller.ts'
import { Refusal } from '../refusal.ts'

/** What every handler finds in its context. */
export interface Env {
  Variables: {
    house: House
    caller: Caller
    requestId: string
    log: Logger
    /** Set by a route whose answer is the same for everybody who has not signed in. */
    forEverybody?: ReadyBytes
  }
}

/** An answer that is ready to be sent, with its ETag. */
export interface ReadyBytes {
  readonly bytes: Uint8Array
  readonly etag: string
}

export type RequestContext = Context<Env>

/** An area's part of the API. A request that does not fit its schema is refused, naming each field and rule. */
export function openApi(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({ defaultHook: refuseInvalid })
}

/** Turns what a request's schema found into a refusal. */
export function refuseInvalid(result: Parsed): void {
  if (result.success) return
  const fields = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || result.target,
    rule: issue.message,
  }))
  throw new Refusal('request-invalid', fieldSentence(fields), { fields })
}

type Parsed =
  | { readonly success: true }
  | { readonly success: false; readonly target: string; readonly error: z.ZodError }

type Declared<P extends string> = Omit<RouteConfig, 'path'> & {
  path: P
  operationId: string
  /** Who may call it; a test walks every route with every role. */
  access: readonly Access[]
}

/** Declares a route of the public API: access is checked before the handler, and is part of the OpenAPI document. */
export function route<P extends string, const R extends Declared<P>>(declared: R & { path: P }) {
  const middleware: MiddlewareHandler<Env>[] = [guard(declared.access)]
  return createRoute({
    ...declared,
    middleware,
    'x-access': declared.access,
    security: declared.access.includes('anyone') ? [] : [{ session: [] }, { machine: [] }],
    responses: { ...declared.responses, default: problemAnswer },
  })
}

function guard(access: readonly Access[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const caller = c.get('caller')
    if (!mayPass(caller, access)) {
      if (caller.kind === 'anonymous') throw new Refusal('sign-in-required', 'Please sign in to do this.')
      throw new Refusal('not-allowed', 'Your role does not allow this.', { needs: access })
    }
    await next()
  }
}

/** RFC 9457: what went wrong, in a form that programs and people can read. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
  })
  .loose()
  .openapi('Problem')

const problemAnswer = {
  description: 'A problem (RFC 9457); `type` ends with the code listed in the documentation.',
  content: { 'application/problem+json': { schema: problemSchema } },
}

/** A JSON answer in a route's `responses`. */
export function answers<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** A JSON body in a route's `request`. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** A list's answer: items and the cursor of the next page, null on the last. */
export function pageOf<S extends z.ZodType>(schema: S) {
  return z.object({ items: z.array(schema), next: z.string().nullable() })
}

export const moneySchema = z
  .object({ amount: z.int(), currency: z.enum(['EUR', 'CHF', 'GBP']) })
  .openapi('Money', { description: 'An amount in integer minor units.' })

export const instantSchema = z.iso.datetime().openapi({ description: 'An instant in UTC, RFC 3339.' })

/** The stable name of who sent this request. */
export function callerName(c: RequestContext): string {
  return callerKey(c.get('caller'))
}

function fieldSentence(fields: readonly { field: string; rule: string }[]): string {
  return fields.map(({ field, rule }) => `${field}: ${rule}`).join('; ')
}
