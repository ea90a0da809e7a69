import type { House } from '../../../kernel/house.ts'
import { live } from '../../../kernel/live.ts'
import type { Connection, TokenPurpose } from './connection.ts'
import { hashToken, shownTokens } from './credentials-token.ts'
import { CONNECTIONS, listConnections, listTokens } from './store-connection.ts'

export interface KnownPeer {
  readonly connection: Connection
  readonly purpose: TokenPurpose
  /** As the peer showed it. */
  readonly token: string
}

/** All connections in memory, because every call of a peer needs one. */
export interface ConnectionBook {
  readonly all: () => readonly Connection[]
  readonly byId: (id: string) => Connection | undefined
  readonly byAuthorization: (authorization: string | undefined) => Promise<KnownPeer | undefined>
  /** To be awaited after a change of this process, so that its next call sees it. */
  readonly refresh: () => Promise<void>
}

export async function openConnections(house: House): Promise<ConnectionBook> {
  const book = await live(house, CONNECTIONS, async (db) => {
    const [connections, tokens] = await Promise.all([listConnections(db), listTokens(db)])
    return {
      connections: new Map(connections.map((each) => [each.id, each])),
      tokens: new Map(tokens.map((each) => [each.hash.toString('hex'), each])),
    }
  })
  const find = (shown: readonly string[]): KnownPeer | undefined => {
    const { connections, tokens } = book.get()
    for (const token of shown) {
      const known = tokens.get(hashToken(token).toString('hex'))
      const connection = known && connections.get(known.connectionId)
      if (connection) return { connection, purpose: known.purpose, token }
    }
    return undefined
  }
  return {
    all: () => [...book.get().connections.values()],
    byId: (id) => book.get().connections.get(id),
    byAuthorization: async (authorization) => {
      const shown = shownTokens(authorization)
      if (shown.length === 0) return undefined
      const known = find(shown)
      if (known) return known
      // Another process may have given this token out a moment ago.
      await book.refresh()
      return find(shown)
    },
    refresh: book.refresh,
  }
}
