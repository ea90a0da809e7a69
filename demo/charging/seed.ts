import type { House } from '../../src/kernel/house.ts'
import { seedBills } from './bills.ts'
import { drawChargers, seedChargers } from './chargers.ts'
import { seedChargeRecords } from './records.ts'
import { seedChargingSessions } from './sessions.ts'
import { seedHomeCharging } from '../home-charging.ts'

/** The map of chargers, and what the demo's people have charged: at home, on the way, and what was billed for it. */
export async function seedCharging(house: House, points: number): Promise<void> {
  // The database writes the map while this process thinks out what people did.
  await Promise.all([seedChargers(house, drawChargers(points)), seedCharges(house)])
}

async function seedCharges(house: House): Promise<void> {
  await seedHomeCharging(house)
  await seedChargeRecords(house)
  await seedChargingSessions(house)
  await seedBills(house)
}
