const HOST = /^[\w.:[\]-]{1,255}$/

type OriginHeader = 'host' | 'x-forwarded-host' | 'x-forwarded-proto'

/**
 * The address by which somebody reached us, so that links lead back the same way; undefined when it cannot be one. We
 * speak HTTP ourselves: encryption ends at a proxy, which is only believed when it is ours.
 */
export function originOf(header: (name: OriginHeader) => string | undefined, trustProxy: boolean): string | undefined {
  const host = (trustProxy ? header('x-forwarded-host') : undefined) ?? header('host')
  if (host === undefined || !HOST.test(host)) return undefined
  const isEncrypted = trustProxy && header('x-forwarded-proto') === 'https'
  return `${isEncrypted ? 'https' : 'http'}://${host}`
}
