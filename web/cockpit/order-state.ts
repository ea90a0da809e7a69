import type { Mood } from '../figures/state-mark.tsx'

export const orderStates = ['awaiting-payment', 'paid', 'lapsed', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]

export const orderMoods = {
  'awaiting-payment': 'waiting',
  paid: 'good',
  lapsed: 'calm',
  cancelled: 'bad',
} as const satisfies Record<OrderState, Mood>
