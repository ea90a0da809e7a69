import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Clock } from '../time.ts'
import { type Env, openApi } from '../http/route.ts'
import { openWrongGuesses } from '../http/wrong-guess.ts'
import type { Auth } from './auth.ts'
import type { SignInGuard } from './guard.ts'

/** Of one account, whoever tries: a list of passwords is tried from many addresses. */
export const WRONG_PASSWORDS = {
  most: 10,
  withinSeconds: 600,
  sentence: 'More than 10 wrong passwords for this account in ten minutes.',
} as const

const named = z.object({ email: z.string().max(320) })

export interface AuthRouteParts {
  readonly auth: Pick<Auth, 'handler'>
  readonly forget: SignInGuard['forget']
  readonly clock: Clock
}

/**
 * better-auth answers below /api/auth; at sign-out what we remember of the session is forgotten at once. Who guesses the
 * password of an account is refused (`rate-limited`) after ten wrong ones, with the right one too, for a minute each.
 */
export function authRoutes({ auth, forget, clock }: AuthRouteParts): OpenAPIHono<Env> {
  const routes = openApi()
  const wrong = openWrongGuesses(WRONG_PASSWORDS)
  routes.post('/api/auth/sign-in/email', async (c) => {
    const asked = named.safeParse(
      await c.req.raw
        .clone()
        .json()
        .catch(() => null),
    )
    const account = asked.data?.email.trim().toLowerCase()
    if (account !== undefined) wrong.requireFew(account, clock().epochMilliseconds)
    const answer = await auth.handler(c.req.raw)
    if (account !== undefined && answer.status === 401) wrong.count(account, clock().epochMilliseconds)
    return answer
  })
  routes.on(['GET', 'POST'], '/api/auth/*', (c) => {
    forget((name) => c.req.header(name))
    return auth.handler(c.req.raw)
  })
  return routes
}
