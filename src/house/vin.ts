import { z } from '@hono/zod-openapi'

/** ISO 3779: seventeen letters and digits, without I, O and Q. */
export const VIN = /^[A-HJ-NPR-Z0-9]{17}$/

/** A VIN in a message from outside, by ISO 3779; a check digit is only on ours and is checked where people type. */
export const vinSchema = z.string().regex(VIN, 'a VIN of 17 digits and letters without I, O and Q (ISO 3779)')
