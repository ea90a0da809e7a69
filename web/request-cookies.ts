/** The value of a cookie in a `Cookie` header or in `document.cookie`. */
export function cookieValue(cookies: string, name: string): string | undefined {
  return pairs(cookies).find(([each]) => each === name)?.[1]
}

/** A `Cookie` header as the browser would send it after these `Set-Cookie` headers: the later one counts. */
export function cookiesAfter(cookies: string, setCookies: readonly string[]): string {
  const jar = new Map(pairs(cookies))
  for (const set of setCookies) {
    const [[name, value] = ['', '']] = pairs(set)
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

function pairs(cookies: string): [name: string, value: string][] {
  return cookies
    .split(/;\s*/)
    .filter((pair) => pair.includes('='))
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
}
