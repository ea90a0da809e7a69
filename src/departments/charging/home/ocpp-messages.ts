import { z } from 'zod'

/*
 * What is read of the messages of OCPP 1.6. Their shape is checked before, by the specification's own schemas; here is
 * what they mean to us.
 */

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'an instant, RFC 3339' })
    return z.NEVER
  }
})

export const bootNotification = z.object({
  chargePointVendor: z.string(),
  chargePointModel: z.string(),
  chargePointSerialNumber: z.string().optional(),
  chargeBoxSerialNumber: z.string().optional(),
  firmwareVersion: z.string().optional(),
  meterType: z.string().optional(),
  meterSerialNumber: z.string().optional(),
})

export const connectorStates = [
  'Available',
  'Preparing',
  'Charging',
  'SuspendedEVSE',
  'SuspendedEV',
  'Finishing',
  'Reserved',
  'Unavailable',
  'Faulted',
] as const

export const statusNotification = z.object({
  connectorId: z.int().min(0),
  status: z.enum(connectorStates),
  errorCode: z.string(),
  info: z.string().optional(),
  vendorErrorCode: z.string().optional(),
})

export const authorize = z.object({ idTag: z.string() })

export const startTransaction = z.object({
  connectorId: z.int().min(1),
  idTag: z.string(),
  meterStart: z.int().min(0),
  timestamp: instant,
})

const sampledValue = z.object({
  value: z.string(),
  measurand: z.string().default('Energy.Active.Import.Register'),
  unit: z.string().optional(),
  phase: z.string().optional(),
  format: z.string().default('Raw'),
  context: z.string().optional(),
})

const meterValue = z.object({ timestamp: instant, sampledValue: z.array(sampledValue) })

export type MeterValue = z.infer<typeof meterValue>

export const meterValues = z.object({
  connectorId: z.int().min(0),
  transactionId: z.int().optional(),
  meterValue: z.array(meterValue).max(200),
})

export const stopTransaction = z.object({
  transactionId: z.int(),
  idTag: z.string().optional(),
  meterStop: z.int(),
  timestamp: instant,
  reason: z.string().default('Local'),
  transactionData: z.array(meterValue).max(200).default([]),
})

export const dataTransfer = z.object({
  vendorId: z.string(),
  messageId: z.string().optional(),
  data: z.string().optional(),
})

/** Answers of boxes to our commands: most tell a status. */
export const commandAnswer = z.object({ status: z.string().optional() }).loose()

export const configurationAnswer = z.object({
  configurationKey: z.array(z.object({ key: z.string(), value: z.string().optional() })).default([]),
})

/** How far the box has come with a firmware or with its diagnostics. */
export const workStatus = z.object({ status: z.string() })
