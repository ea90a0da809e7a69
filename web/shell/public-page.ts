/**
 * `export const headers = publicPage` in a screen says: this page is the same for every guest. The server then renders it
 * once for its address, edition and stages; nothing of a person may be in it.
 */
export function publicPage(): HeadersInit {
  return { 'cache-control': 'public, no-cache' }
}
