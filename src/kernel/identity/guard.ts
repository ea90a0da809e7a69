import type { House } from '../house.ts'
import type { Auth } from './auth.ts'
import { anonymous, type Caller } from './caller.ts'
import { findCaller, findMachine } from './store.ts'

const REMEMBER_MS = 15_000
const REMEMBER_MOST = 20_000
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?kaufhaus\.session_token=([^;]+)/

export interface SignInGuard {
  readonly callerOf: (headers: Headers) => Promise<Caller>
  /** Forgets what is remembered of a session, at sign-out. */
  readonly forget: (headers: Headers) => void
}

/**
 * Tells who sent a request, from a machine's bearer token or the session cookie. The answer is remembered for fifteen
 * seconds, so a session ended on another process may live on that long here.
 */
export function signInGuard(house: House, auth: Auth): SignInGuard {
  const remembered = new Map<string, { caller: Caller; until: number }>()

  const remember = (credential: string, caller: Caller) => {
    if (remembered.size >= REMEMBER_MOST) remembered.clear()
    remembered.set(credential, { caller, until: performance.now() + REMEMBER_MS })
    return caller
  }
  return {
    callerOf: async (headers) => {
      const credential = credentialOf(headers)
      if (!credential) return anonymous
      const known = remembered.get(credential)
      if (known && known.until > performance.now()) return known.caller
      return remember(credential, await readCaller(house, auth, headers))
    },
    forget: (headers) => {
      const credential = credentialOf(headers)
      if (credential) remembered.delete(credential)
    },
  }
}

function credentialOf(headers: Headers): string | undefined {
  return bearerOf(headers) ?? SESSION_COOKIE.exec(headers.get('cookie') ?? '')?.[1]
}

function bearerOf(headers: Headers): string | undefined {
  const authorization = headers.get('authorization')
  return authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined
}

async function readCaller(house: House, auth: Auth, headers: Headers): Promise<Caller> {
  const bearer = bearerOf(headers)
  if (bearer) return (await findMachine(house.db, bearer, house.clock())) ?? anonymous
  const session = await auth.api.getSession({ headers })
  if (!session) return anonymous
  return (await findCaller(house.db, session.user.id)) ?? anonymous
}
