/** How a virtual vehicle reaches the house: over the network, or within the process of the demo. */
export type Reach = (path: string, init: RequestInit) => Promise<Response>

export interface Line {
  readonly get: (path: string) => Promise<unknown>
  readonly send: (method: 'POST' | 'PUT', path: string, body: unknown) => Promise<void>
  /** Reads a file to its end; how long it was. */
  readonly fetchFile: (path: string) => Promise<number>
}

/** A vehicle's line to its own address, through a gateway. What the house refuses ends the attempt. */
export function lineOf(reach: Reach, { base, token }: { readonly base: string; readonly token: string }): Line {
  const authorization = `GatewayToken ${token}`
  const ask = async (path: string, init: RequestInit) => {
    const answer = await reach(path.startsWith('/') ? path : `${base}/${path}`.replace(/\/$/, ''), init)
    if (answer.ok) return answer
    await answer.body?.cancel()
    throw new Error(`${path}: ${answer.status}`)
  }
  return {
    get: async (path) => (await ask(path, { headers: { authorization } })).json(),
    send: async (method, path, body) => {
      const headers = { authorization, 'content-type': 'application/json' }
      const answer = await ask(path, { method, headers, body: JSON.stringify(body) })
      await answer.body?.cancel()
    },
    fetchFile: async (path) => (await (await ask(path, { headers: { authorization } })).arrayBuffer()).byteLength,
  }
}
