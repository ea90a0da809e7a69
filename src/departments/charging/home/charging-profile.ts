import { wattsOf } from './charging-plan.ts'
import type { Schedule } from './charging-schedule.ts'

/** What a box says it understands (`ChargingScheduleAllowedChargingRateUnit`, `ChargingScheduleMaxPeriods`). */
export interface ProfileSkill {
  readonly unit: 'A' | 'W'
  readonly mostPeriods: number
}

export const plainSkill: ProfileSkill = { unit: 'A', mostPeriods: 24 }

/**
 * A schedule as `SetChargingProfile` carries it (OCPP 1.6, 7.8). The customer's plan is the default of each charge; the
 * fuse and the grid operator's limit bind the whole box. What has more periods than the box takes ends sooner: from there
 * the bounds hold until the next schedule comes.
 */
export function chargingProfile(
  { from, until, limits }: Schedule,
  purpose: 'TxDefaultProfile' | 'ChargePointMaxProfile',
  { unit, mostPeriods }: ProfileSkill,
) {
  const secondsTo = (at: Temporal.Instant) => Math.round((at.epochMilliseconds - from.epochMilliseconds) / 1000)
  const end = limits[mostPeriods]?.from ?? until
  return {
    connectorId: 0,
    csChargingProfiles: {
      chargingProfileId: purpose === 'TxDefaultProfile' ? 1 : 2,
      stackLevel: 0,
      chargingProfilePurpose: purpose,
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: from.toString(),
        duration: secondsTo(end),
        chargingRateUnit: unit,
        chargingSchedulePeriod: limits.slice(0, mostPeriods).map((limit) => ({
          startPeriod: secondsTo(limit.from),
          limit: unit === 'A' ? limit.limitA : Math.floor(wattsOf(limit.limitA, limit.phases) * 10) / 10,
          numberPhases: limit.phases,
        })),
      },
    },
  } as const
}
