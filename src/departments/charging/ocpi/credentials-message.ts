import { z } from 'zod'
import { countryCode, lenient, partyId, text, word } from './field.ts'
import type { OwnParty } from './token-message.ts'

/** One part that a peer plays. */
export const peerRole = z.object({
  role: z.string(),
  countryCode: z.string(),
  partyId: z.string(),
  name: z.string(),
})
export type PeerRole = z.infer<typeof peerRole>

const roleFields = z
  .object({
    role: word,
    country_code: countryCode,
    party_id: partyId,
    business_details: lenient(z.object({ name: text(100) })),
  })
  .transform((told): PeerRole => ({
    role: told.role,
    countryCode: told.country_code,
    partyId: told.party_id,
    name: told.business_details?.name ?? `${told.country_code}*${told.party_id}`,
  }))

/** A peer's credentials: how it is reached, with which token, and who speaks through it. */
export const credentialsMessage = z.object({
  token: z.string().regex(/^[\x21-\x7e]{1,64}$/, 'must be up to 64 printable characters without blanks'),
  url: z.url({ protocol: /^https?$/ }),
  roles: z.array(roleFields).min(1, 'credentials name at least one role'),
})
export type PeerCredentials = z.infer<typeof credentialsMessage>

export function writeCredentials(own: OwnParty, token: string, versionsUrl: string) {
  return {
    token,
    url: versionsUrl,
    roles: [
      {
        role: 'EMSP',
        business_details: { name: own.name },
        party_id: own.partyId,
        country_code: own.countryCode,
      },
    ],
  }
}

export const versionsMessage = z.array(z.object({ version: z.string(), url: z.url({ protocol: /^https?$/ }) }))

export const endpoint = z.object({ identifier: z.string(), role: z.string(), url: z.string() })
export type Endpoint = z.infer<typeof endpoint>

/** An endpoint's module and address. Some peers leave the role of credentials away, which does not matter. */
export const detailsMessage = z.object({
  version: z.string(),
  endpoints: z.array(
    z.object({
      identifier: z.string().transform((value) => value.toLowerCase()),
      role: word.nullish().transform((value) => value ?? 'SENDER'),
      url: z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, '')),
    }),
  ),
})

/** Modules that we offer as an eMSP, and our side of each. */
export const ownModules = [
  ['credentials', 'SENDER'],
  ['locations', 'RECEIVER'],
  ['sessions', 'RECEIVER'],
  ['cdrs', 'RECEIVER'],
  ['tariffs', 'RECEIVER'],
  ['tokens', 'SENDER'],
  ['commands', 'SENDER'],
  ['chargingprofiles', 'SENDER'],
  ['hubclientinfo', 'RECEIVER'],
] as const
