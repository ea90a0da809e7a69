import type { Locale } from '../locale.ts'
import { paths } from '../paths.ts'

/** Where to go after signing in: only to a page of this house, never to an address somebody else put into a link. */
export function safeNext(next: string | null, locale: Locale): string | null {
  if (next === null || !/^\/[a-z]{2}-[A-Z]{2}(?:[/?]|$)/.test(next) || next.includes('\\')) return null
  return next === paths(locale).signIn ? null : next
}

/** The first page of a person without a wish, by the role that sign-in tells. */
export function startPage(role: string | undefined, locale: Locale): string {
  const to = paths(locale)
  if (role === 'partner') return to.dealer
  return role === undefined || role === 'customer' || role === 'user' ? to.my : to.cockpit
}
