import { LRUCache } from 'lru-cache'
import type { House } from '../house.ts'
import type { Auth } from './auth.ts'
import { anonymous, type Caller } from './caller.ts'
import { findCaller, findMachine } from './store.ts'

const REMEMBER_MS = 15_000
const REMEMBER_MOST = 20_000
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?kaufhaus\.session_token=([^;]+)/

/** Reads a header of a request; undefined or null when it has none. */
export type HeaderReader = (name: 'authorization' | 'cookie') => string | null | undefined

export interface SignInGuard {
  /** Answers at once for guests and for who was seen a moment ago, else after asking the database. */
  readonly callerOf: (header: HeaderReader) => Caller | Promise<Caller>
  /** Forgets what is remembered of a session, at sign-out. */
  readonly forget: (header: HeaderReader) => void
}

/**
 * Tells who sent a request, from a machine's bearer token or the session cookie. The answer is remembered for fifteen
 * seconds, so a session ended on another process may live on that long here.
 */
export function signInGuard(house: House, auth: Auth): SignInGuard {
  const remembered = new LRUCache<string, { caller: Caller; until: number }>({ max: REMEMBER_MOST })

  const remember = (credential: string, caller: Caller) => {
    remembered.set(credential, { caller, until: performance.now() + REMEMBER_MS })
    return caller
  }
  return {
    callerOf: (header) => {
      const credential = credentialOf(header)
      if (!credential) return anonymous
      const known = remembered.get(credential)
      if (known && known.until > performance.now()) return known.caller
      return readCaller(house, auth, header).then((caller) => remember(credential, caller))
    },
    forget: (header) => {
      const credential = credentialOf(header)
      if (credential) remembered.delete(credential)
    },
  }
}

function credentialOf(header: HeaderReader): string | undefined {
  return bearerOf(header) ?? SESSION_COOKIE.exec(header('cookie') ?? '')?.[1]
}

function bearerOf(header: HeaderReader): string | undefined {
  const authorization = header('authorization')
  return authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined
}

async function readCaller(house: House, auth: Auth, header: HeaderReader): Promise<Caller> {
  const bearer = bearerOf(header)
  if (bearer) return (await findMachine(house.db, bearer, house.clock())) ?? anonymous
  const session = await auth.api.getSession({ headers: new Headers({ cookie: header('cookie') ?? '' }) })
  if (!session) return anonymous
  return (await findCaller(house.db, session.user.id)) ?? anonymous
}
