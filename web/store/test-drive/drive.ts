import type { Api } from '../../api.ts'
import type { Locale } from '../../locale.ts'

/** A test drive as `GET /api/test-drives/{token}` shows it to whoever asked for it. */
export interface TestDrive {
  readonly token: string
  readonly state: 'asked' | 'confirmed' | 'declined' | 'cancelled' | 'driven' | 'missed'
  readonly line: string
  readonly vin: string | null
  readonly startsAt: string
  readonly reason: string | null
  readonly partner: { readonly id: string; readonly name: string; readonly city: string }
}

/** A dealer that offers the drive; how far away where somebody said where they are. */
export interface DriveDealer {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly distanceKm: number | null
}

type Partner = Omit<DriveDealer, 'distanceKm'> & { readonly capabilities: readonly string[] }

const NEAR_MOST = 12

/** Who offers a drive of a line: near a postcode, or everywhere by city. A postcode that is none finds nobody. */
export async function driveDealers(
  api: Api,
  { market }: Locale,
  { line, postcode }: { readonly line: string; readonly postcode: string },
): Promise<readonly DriveDealer[]> {
  const wish = new URLSearchParams({ market, line })
  if (postcode === '') {
    const { items } = await api.get<{ items: readonly Partner[] }>(`/api/partners?${wish}`)
    return items
      .filter(offersDrives)
      .map((partner) => short(partner, null))
      .toSorted((one, other) => one.city.localeCompare(other.city))
  }
  const near = new URLSearchParams({ market, line, postcode, limit: String(NEAR_MOST) })
  const answer = await api.ask<{ items: readonly { partner: Partner; distanceKm: number }[] }>(
    `/api/partner-proposals?${near}`,
  )
  if (!answer.ok) return []
  return answer.value.items
    .filter(({ partner }) => offersDrives(partner))
    .map(({ partner, distanceKm }) => short(partner, distanceKm))
}

function offersDrives({ capabilities }: Partner): boolean {
  return capabilities.includes('test-drive')
}

function short({ id, name, street, postcode, city }: Partner, distanceKm: number | null): DriveDealer {
  return { id, name, street, postcode, city, distanceKm }
}
