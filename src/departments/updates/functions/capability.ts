import { z } from 'zod'

export const capabilityPurposes = ['grant', 'revoke'] as const
export type CapabilityPurpose = (typeof capabilityPurposes)[number]

/**
 * What a token says to the vehicle with this VIN (RFC 7519 names where there are any). Without `exp` it is for the
 * vehicle's lifetime. After `exp` the function goes on for `grace` seconds, so that a car without a connection is not
 * cut off at midnight. A higher counter takes the place of a lower one.
 */
export const capabilityClaims = z.object({
  iss: z.literal('kaufhaus'),
  sub: z.string(),
  fn: z.string(),
  ctr: z.int().positive(),
  purpose: z.enum(capabilityPurposes),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int().optional(),
  grace: z.int().min(0),
})
export type CapabilityClaims = z.infer<typeof capabilityClaims>

/** Why a vehicle refuses a token. */
export type CapabilityFault = 'other-vehicle' | 'counter-not-higher' | 'not-yet' | 'expired'

/** A vehicle covers this long without hearing from us after a term has ended. */
export const GRACE_SECONDS = 7 * 86_400

/** What a vehicle checks of a token whose signature is right; null when it takes it. */
export function faultOf(
  claims: CapabilityClaims,
  vehicle: { readonly vin: string; readonly counter: number; readonly epochSeconds: number },
): CapabilityFault | null {
  if (claims.sub !== vehicle.vin) return 'other-vehicle'
  if (claims.ctr <= vehicle.counter) return 'counter-not-higher'
  if (vehicle.epochSeconds < claims.nbf) return 'not-yet'
  if (claims.exp !== undefined && vehicle.epochSeconds >= claims.exp + claims.grace) return 'expired'
  return null
}
