import { Counter } from 'prom-client'

/** For Prometheus: idempotency keys that came again, of requests that keep their answer and of payments. */
export const repeatedKeys = new Counter({
  name: 'kaufhaus_idempotency_keys_repeated_total',
  help: 'Idempotency keys sent again: answered with the first answer, or refused because the request was another one.',
  labelNames: ['of', 'outcome'],
  registers: [],
})

// A series that is there from the start can be compared with itself from the start.
for (const what of ['request', 'payment'] as const) {
  for (const outcome of ['answered', 'refused'] as const) repeatedKeys.inc({ of: what, outcome }, 0)
}

/** Counts a key that came again; `isSame` says whether with the same request. */
export function countRepeat(of: 'request' | 'payment', isSame: boolean): void {
  repeatedKeys.inc({ of, outcome: isSame ? 'answered' : 'refused' })
}
