import { useLocation } from 'react-router'
import { locales } from '../locale.ts'
import { inLocale } from '../paths.ts'
import { useSite } from './site.ts'

const mine = /^\/[^/]+\/(?:basket|checkout|orders|passports|sign-in|sign-out|test-bank)(?:\/|$)/

/** Tells search engines the page's own address and its other languages. Pages of a person have none, nor what one shares. */
export function LocaleLinks() {
  const site = useSite()
  const { pathname } = useLocation()
  if (mine.test(pathname)) return <meta name="robots" content="noindex" />
  return (
    <>
      <link rel="canonical" href={site + pathname} />
      {locales.map((each) => (
        <link key={each.tag} rel="alternate" hrefLang={each.tag} href={site + inLocale(pathname, each)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={`${site}/`} />
    </>
  )
}
