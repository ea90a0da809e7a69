import type { House } from '../../src/kernel/house.ts'
import { seedBills } from './bills.ts'
import { seedChargeRecords } from './records.ts'
import { seedChargingSessions } from './sessions.ts'
import { seedHomeCharging } from '../home-charging.ts'

/** What the demo's people have charged: at home, on the way, and what was billed for it. */
export async function seedCharging(house: House): Promise<void> {
  await seedHomeCharging(house)
  await seedChargeRecords(house)
  await seedChargingSessions(house)
  await seedBills(house)
}
