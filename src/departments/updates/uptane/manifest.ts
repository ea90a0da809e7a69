import { z } from '@hono/zod-openapi'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { isStorable } from '../told-text.ts'
import type { Ecu, EcuReport } from './ecu.ts'
import { signatureSchema } from './metadata.ts'
import { requireSigned } from './verify-signed.ts'

const ECUS_MOST = 200
const text = (most: number) => z.string().max(most).refine(isStorable, 'no zero characters, no halves of characters')
const signatures = z.array(signatureSchema).min(1).max(4)

/** What a control unit says about itself. What is not known is passed over, but stays signed. */
const reportSchema = z.object({
  signed: z.looseObject({
    ecu_serial: text(128),
    installed_image: z.looseObject({
      filename: text(500),
      length: z.int().min(0),
      hashes: z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex') }),
    }),
    /** The latest time that the unit could verify. */
    time: z.iso.datetime(),
    /** Never the same twice. */
    nonce: z.string().regex(/^[\x21-\x7e]{8,128}$/, '8 to 128 visible characters'),
    attacks_detected: text(2_000),
  }),
  signatures,
})

/** What a vehicle says about all its control units, in the primary's words. */
export const manifestSchema = z
  .object({
    signed: z.looseObject({
      vin: text(64),
      primary_ecu_serial: text(128),
      ecu_version_reports: z
        .record(text(128), reportSchema)
        .refine((reports) => Object.keys(reports).length <= ECUS_MOST, `at most ${ECUS_MOST} units`),
    }),
    signatures,
  })
  .openapi('UptaneManifest')

export type Manifest = z.infer<typeof manifestSchema>

export interface TakenReport extends EcuReport {
  readonly serial: string
  readonly nonce: string
}

/** A unit's clock may be ahead of ours by so much. */
const AHEAD_MOST_MINUTES = 5

export interface Circumstances {
  readonly vin: string
  readonly ecus: readonly Ecu[]
  readonly at: Instant
  /** Whether a unit has used a nonce before. */
  readonly isUsed: (serial: string, nonce: string) => boolean
}

/**
 * What the units report, once it is proved: the vehicle is the one that calls, all its units are there and no others,
 * each has signed with its own key and the primary the whole, no time runs backwards or ahead, no nonce comes back
 * (Uptane 2.1, Directing installation of images on vehicles). All of it is taken, or nothing.
 */
export function readManifest(manifest: Manifest, { vin, ecus, at, isUsed }: Circumstances): readonly TakenReport[] {
  const { signed } = manifest
  if (signed.vin !== vin) throw new Refusal('manifest-vehicle', 'This manifest is about another vehicle.')
  const primary = ecus.find(({ isPrimary }) => isPrimary)
  if (!primary || signed.primary_ecu_serial !== primary.serial) {
    throw new Refusal('manifest-ecu-unknown', 'This is not the primary unit of the vehicle.', {
      serial: signed.primary_ecu_serial,
    })
  }
  requireUnitSigned(manifest, primary)
  const bySerial = new Map(ecus.map((ecu) => [ecu.serial, ecu]))
  const reports = Object.entries(signed.ecu_version_reports)
  const taken = reports.map(([serial, report]) => {
    const ecu = bySerial.get(serial)
    if (!ecu || report.signed.ecu_serial !== serial) {
      throw new Refusal('manifest-ecu-unknown', 'The vehicle has no such control unit.', { serial })
    }
    requireUnitSigned(report, ecu)
    return readReport(ecu, report.signed, at)
  })
  const told = new Set(taken.map(({ serial }) => serial))
  const silent = ecus.filter(({ serial }) => !told.has(serial)).map(({ serial }) => serial)
  if (silent.length > 0) {
    throw new Refusal('manifest-incomplete', 'Units of the vehicle are not in its manifest.', { serials: silent })
  }
  const replayed = taken.find(({ serial, nonce }) => isUsed(serial, nonce))
  if (replayed) {
    throw new Refusal('manifest-replayed', 'This report was sent before.', { serial: replayed.serial })
  }
  return taken
}

function readReport(ecu: Ecu, report: Manifest['signed']['ecu_version_reports'][string]['signed'], at: Instant) {
  const time = Temporal.Instant.from(report.time)
  const isEarly = ecu.report !== null && Temporal.Instant.compare(time, ecu.report.at) < 0
  if (isEarly || Temporal.Instant.compare(time, at.add({ minutes: AHEAD_MOST_MINUTES })) > 0) {
    throw new Refusal('manifest-time', 'The report’s time is before the last report, or ahead of ours.', {
      serial: ecu.serial,
      time: report.time,
    })
  }
  const { filename, length, hashes } = report.installed_image
  const installed = { filename, length, sha256: hashes.sha256 }
  return { serial: ecu.serial, nonce: report.nonce, at: time, attack: report.attacks_detected, installed }
}

/** Refuses (`signature-invalid`) what the unit has not signed with its own key. */
function requireUnitSigned(document: Parameters<typeof requireSigned>[0], { keyId, publicKey }: Ecu): void {
  requireSigned(document, { keyids: [keyId], threshold: 1 }, { [keyId]: publicKey })
}
