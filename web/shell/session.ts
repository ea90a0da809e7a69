import { createContext, data, redirect, type MiddlewareFunction } from 'react-router'
import { serverApi } from '../api.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { paths } from '../paths.ts'

/** Who is signed in, as `GET /api/me` says it. */
export interface Person {
  readonly kind: 'anonymous' | 'customer' | 'partner' | 'staff' | 'machine'
  readonly name: string | null
  readonly email: string | null
  readonly partnerId: string | null
  readonly roles: readonly string[]
}

/** The person a face was opened for; set by `admit`. */
export const personContext = createContext<Person>()

/**
 * Middleware of a face's layout: guests are sent to sign in and come back, others get a clear 403. The API checks every
 * call again; this only keeps people from standing before empty screens.
 */
export function admit(kind: 'customer' | 'partner' | 'staff'): MiddlewareFunction<Response> {
  return async ({ request, context, params }, next) => {
    const person = await serverApi({ request, context }).get<Person>('/api/me')
    if (person.kind === 'anonymous') {
      const { pathname, search } = new URL(request.url)
      const page = pathname.replace(/\.data$/, '')
      throw redirect(paths(parseLocale(params.locale) ?? homeLocale).signInThen(page + search))
    }
    if (person.kind !== kind) throw data(null, { status: 403 })
    context.set(personContext, person)
    return next()
  }
}
