import { siteContext } from '../api.ts'
import type { Route } from './+types/robots.ts'

const closed = ['my', 'dealer', 'cockpit', 'basket', 'checkout', 'orders', 'sign-in', 'test-bank']

/** What crawlers may read (RFC 9309): the store, not what belongs to a person. */
export function loader({ context }: Route.LoaderArgs) {
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    ...closed.map((page) => `Disallow: /*/${page}`),
    '',
    `Sitemap: ${context.get(siteContext)}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
