import { test } from 'node:test'
import { type OpenHouse, openHouse } from './house.ts'

/** Opens a house with a browser, and gives the function that walks through it: a test for each journey. */
export async function openJourneys(): Promise<(name: string, walk: (house: OpenHouse) => Promise<void>) => void> {
  const opened = await openHouse()
  const missing = 'missing' in opened ? opened.missing : null
  if (missing !== null) console.error(`\n${missing}\n`)
  return (name, walk) => {
    test(name, { skip: missing ?? false }, async () => {
      if ('missing' in opened) return
      try {
        await walk(opened)
      } catch (error) {
        throw new Error(`${String(error)}\n\nThe open pages:\n${await opened.leave()}`, { cause: error })
      }
      await opened.leave()
    })
  }
}
