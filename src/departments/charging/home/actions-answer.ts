import { acknowledge, authorise, boot, type Heard, heartbeat, status, transferData } from './actions-box.ts'
import { readMeter, startCharge, stopCharge } from './actions-session.ts'
import {
  authorize,
  bootNotification,
  dataTransfer,
  meterValues,
  startTransaction,
  statusNotification,
  stopTransaction,
  workStatus,
} from './ocpp-messages.ts'

type Answer = (from: Heard, params: Record<string, unknown>) => Promise<Record<string, unknown>>

/** What boxes may say, and how each is answered. Anything else is `NotImplemented`. */
export const answerBox = {
  BootNotification: (from, params) => boot(from, bootNotification.parse(params)),
  Heartbeat: (from) => heartbeat(from),
  StatusNotification: (from, params) => status(from, statusNotification.parse(params)),
  Authorize: (from, params) => authorise(from, authorize.parse(params).idTag),
  StartTransaction: (from, params) => startCharge(from, startTransaction.parse(params)),
  MeterValues: (from, params) => readMeter(from, meterValues.parse(params)),
  StopTransaction: (from, params) => stopCharge(from, stopTransaction.parse(params)),
  DataTransfer: (from, params) => transferData(from, dataTransfer.parse(params)),
  FirmwareStatusNotification: (from, params) => acknowledge(from, 'firmware', workStatus.parse(params).status),
  DiagnosticsStatusNotification: (from, params) => acknowledge(from, 'diagnostics', workStatus.parse(params).status),
} as const satisfies Readonly<Record<string, Answer>>
