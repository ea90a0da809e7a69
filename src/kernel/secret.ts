import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A secret that this installation made for itself and keeps in its data folder, readable by the owner only. */
export async function keepSecret(directory: string, name: string): Promise<string> {
  const file = join(directory, `${name}.secret`)
  await mkdir(directory, { recursive: true })
  if (!existsSync(file)) await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return (await readFile(file, 'utf8')).trim()
}
