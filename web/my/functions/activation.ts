import { data } from 'react-router'
import type { Api } from '../../api.ts'
import type { Money } from '../../format.ts'
import type { Locale } from '../../locale.ts'

/** A bought function as `GET /api/activations` tells it. */
export interface Activation {
  readonly id: string
  readonly vin: string
  readonly functionCode: string
  readonly title: string
  readonly kind: 'first' | 'renewal'
  readonly plan: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime'
  readonly orderNumber: string | null
  readonly voucherNumber: string | null
  readonly total: Money
  readonly state: 'awaiting-payment' | 'waiting' | 'sent' | 'active' | 'failed' | 'undone' | 'lapsed'
  readonly reason: 'failed' | 'not-confirmed' | null
  readonly attempt: number | null
  readonly undoableUntil: string | null
  readonly withdrawableUntil: string | null
  /** How it goes on by itself; null when it does not. */
  readonly renewal: {
    readonly state: 'running' | 'overdue' | 'stopped'
    readonly price: Money
    readonly nextChargeAt: string | null
  } | null
  readonly isCancellable: boolean
  readonly cancelledAt: string | null
  readonly until: string | null
  readonly isInForce: boolean
}

/** The same with the withdrawal from it, if there was one. */
export interface FunctionFile extends Activation {
  readonly withdrawal: { readonly declaredAt: string; readonly refund: Money } | null
}

/** One of the reader's functions, or the page of what is not there. */
export async function readFunctionFile(api: Api, id: string, { language }: Locale): Promise<FunctionFile> {
  const path = `/api/activations/${encodeURIComponent(id)}?language=${language}`
  const file = await api.find<FunctionFile>(path)
  if (file === null) throw data(null, { status: 404 })
  return file
}
