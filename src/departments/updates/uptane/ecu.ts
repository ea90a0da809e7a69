import { z } from '@hono/zod-openapi'
import type { Instant } from '../../../kernel/time.ts'
import type { PublicKey } from './key.ts'

/** An image as a control unit reports it. */
export const installedSchema = z.object({
  filename: z.string(),
  length: z.int(),
  sha256: z.string(),
})
export type Installed = z.infer<typeof installedSchema>

/** A control unit of a vehicle. */
export interface Ecu {
  readonly serial: string
  readonly hardwareId: string
  /** Whether it speaks for the others. */
  readonly isPrimary: boolean
  readonly keyId: string
  readonly publicKey: PublicKey
  /** What it reported last, by its own time; null before its first report. */
  readonly report: EcuReport | null
}

export interface EcuReport {
  readonly installed: Installed
  readonly at: Instant
  /** What the unit says about an attack that it has noticed; empty when it has noticed none. */
  readonly attack: string
}
