/** What an operator of ours has: places, charging points, tariffs. Its own shapes, so that it agrees with the house only by protocol. */
export interface ChargingPoint {
  readonly locationId: string
  readonly evseUid: string
  readonly evseId: string
  readonly connectorId: string
  readonly name: string
  readonly address: string
  readonly city: string
  readonly postalCode: string
  /** ISO 3166-1 alpha-3. */
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  readonly timeZone: string
  readonly isDirectCurrent: boolean
  readonly powerKw: number
  readonly tariffId: string
}

/** A price per kWh, once, and per hour of standing after charging; without tax. */
export interface OperatorTariff {
  readonly id: string
  readonly currency: string
  readonly perKwh: number
  readonly once: number
  readonly perParkedHour: number
  readonly vatPercent: number
  readonly changedAt: string
}

export type PointState = 'AVAILABLE' | 'CHARGING' | 'RESERVED' | 'OUTOFORDER' | 'REMOVED'

export interface Plant {
  readonly points: readonly ChargingPoint[]
  readonly tariffs: readonly OperatorTariff[]
}

/** A little plant for tests: a place with two fast points and one slow one in a town. */
export function smallPlant(prefix: string): Plant {
  const place = {
    name: 'Marktplatz',
    address: 'Markt 1',
    city: 'Leipzig',
    postalCode: '04109',
    country: 'DEU',
    latitude: 51.3405,
    longitude: 12.3747,
    timeZone: 'Europe/Berlin',
  }
  const point = (locationId: string, evse: number, powerKw: number, tariffId: string): ChargingPoint => ({
    ...place,
    locationId,
    evseUid: `${locationId}-${evse}`,
    evseId: `${prefix}*E${locationId}*${evse}`,
    connectorId: '1',
    isDirectCurrent: powerKw > 43,
    powerKw,
    tariffId,
  })
  return {
    points: [point('L1', 1, 150, 'fast'), point('L1', 2, 150, 'fast'), point('L2', 1, 22, 'slow')],
    tariffs: [
      {
        id: 'fast',
        currency: 'EUR',
        perKwh: 0.49,
        once: 0.5,
        perParkedHour: 6,
        vatPercent: 19,
        changedAt: '2026-01-01T00:00:00Z',
      },
      {
        id: 'slow',
        currency: 'EUR',
        perKwh: 0.39,
        once: 0,
        perParkedHour: 0,
        vatPercent: 19,
        changedAt: '2026-01-01T00:00:00Z',
      },
    ],
  }
}
