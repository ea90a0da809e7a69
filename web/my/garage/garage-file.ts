import { data } from 'react-router'
import type { Api } from '../../api.ts'
import type { VehicleLook } from '../../deal/look.ts'
import { readOrdered } from '../../deal/ordered.ts'
import type { Locale } from '../../locale.ts'

/** As much of `GET /api/garage` as the screens read. */
export interface OwnedVehicle {
  readonly vin: string
  readonly title: string
  readonly offer: string | null
  readonly choices: readonly string[]
  readonly since: string
  readonly proof: { readonly kind: 'code' | 'bought-here' }
  readonly software: {
    readonly name: string | null
    readonly version: string | null
    readonly seenAt: string | null
    readonly isUpdating: boolean
  } | null
  readonly consents: number
  readonly activeRights: number
  readonly waitingRights: number
}

export interface HandedOn {
  readonly vin: string
  readonly title: string
  readonly until: string
  readonly moved: readonly string[]
  readonly over: readonly string[]
}

export interface OwnedRight {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly boundTo: 'vehicle' | 'user' | 'driver'
  readonly driverName: string | null
  readonly source: 'order' | 'build' | 'voucher'
  readonly plan: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime'
  readonly state: 'requested' | 'activating' | 'active' | 'ended' | 'withdrawn'
  readonly reason: RightReason | null
  readonly until: string | null
  readonly survivesResale: boolean
}

export type RightReason =
  | 'expired'
  | 'cancelled'
  | 'replaced'
  | 'owner-changed'
  | 'not-confirmed'
  | 'failed'
  | 'undone'
  | 'refunded'

export interface OpenConsent {
  readonly number: number
  readonly name: string
  readonly version: string
  readonly askedAt: string
  readonly notice: {
    readonly purpose: string
    readonly changes: string
    readonly durationMinutes: number
    readonly functionsLost: readonly string[]
    readonly instructions: string
  } | null
}

export interface Driver {
  readonly id: string
  readonly name: string
}

export interface PassportLink {
  readonly id: string
  readonly token: string
  readonly createdAt: string
}

/** As much of `GET /api/garage/{vin}` as the screens read. */
export interface GarageFile {
  readonly vehicle: OwnedVehicle
  readonly consents: readonly OpenConsent[]
  readonly rights: readonly OwnedRight[]
  readonly past: readonly OwnedRight[]
  readonly drivers: readonly Driver[]
  readonly passports: readonly PassportLink[]
}

/** The vehicle, or the page of what is not there. */
export async function readGarageFile(api: Api, vin: string, { language }: Locale): Promise<GarageFile> {
  const file = await api.find<GarageFile>(`/api/garage/${encodeURIComponent(vin)}?language=${language}`)
  if (file === null) throw data(null, { status: 404 })
  return file
}

/** How it looks; null for a vehicle that the catalogue does not have. */
export async function readOwnedLook(
  api: Api,
  { offer, choices }: Pick<OwnedVehicle, 'offer' | 'choices'>,
  locale: Locale,
): Promise<VehicleLook | null> {
  return offer === null ? null : (await readOrdered(api, { offer, choices }, locale)).look
}
