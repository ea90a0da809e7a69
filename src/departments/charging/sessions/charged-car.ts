import type { ChargedCar } from './promise.ts'

/** What is told of an offer's drive; the rest of what it is technically is nothing to charging. */
export type ChargeableDrive =
  | {
      readonly drive: 'electric'
      readonly batteryWh: number
      readonly chargingAcW: number
      readonly chargingDcW: number
    }
  | { readonly drive: 'plug-in-hybrid'; readonly batteryWh: number; readonly chargingAcW: number }
  | { readonly drive: 'light-electric' }

/** The car as a charger sees it; null for what charges at a socket at home. */
export function chargedCar(name: string, technical: ChargeableDrive): ChargedCar | null {
  switch (technical.drive) {
    case 'electric':
      return {
        name,
        batteryWh: technical.batteryWh,
        acPowerW: technical.chargingAcW,
        dcPowerW: technical.chargingDcW,
      }
    case 'plug-in-hybrid':
      return { name, batteryWh: technical.batteryWh, acPowerW: technical.chargingAcW, dcPowerW: 0 }
    case 'light-electric':
      return null
  }
}
