import type { Posted } from '../../form/posted.ts'

export const groupRows = [0, 1, 2, 3] as const
export const updateTypes = ['recall', 'security', 'maintenance', 'feature'] as const
export const conditions = ['parked', 'charged', 'doors-closed', 'connected'] as const
export const rollbacks = ['automatic', 'on-request', 'workshop'] as const

/** What the form says, as the API takes it; a group without a name is none. */
export function draftOf(form: Posted) {
  const number = (name: string) => (form.text(name) === '' ? undefined : Number(form.text(name)))
  const groups = groupRows
    .filter((row) => form.text(`group-${row}-name`) !== '')
    .map((row) => {
      const own = form.text(`group-${row}-filter`)
      return {
        name: form.text(`group-${row}-name`),
        share:
          own === '' ? { kind: 'percent', percent: number(`group-${row}-percent`) } : { kind: 'filter', filter: own },
        successPercent: number(`group-${row}-success`),
        errorPercent: number(`group-${row}-error`) ?? null,
      }
    })
  const [from, until] = [form.text('window-from'), form.text('window-until')]
  const perMinute = number('perMinute')
  return {
    name: form.text('name'),
    setId: form.text('setId'),
    priority: number('priority'),
    plan: {
      filter: form.text('filter'),
      groups,
      rate: perMinute === undefined ? { kind: 'unlimited' } : rateOf(perMinute, number('everyMinutes')),
      startsAt: form.text('startsAt') || null,
      window: from === '' || until === '' ? null : { from, until },
      needsConfirmation: form.has('needsConfirmation'),
      notice: {
        type: form.text('type'),
        purpose: form.text('purpose'),
        changes: form.text('changes'),
        durationMinutes: number('durationMinutes'),
        functionsLost: form
          .text('functionsLost')
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
        preconditions: conditions.filter((name) => form.has(`condition-${name}`)),
        afterwards: form.text('afterwards'),
        rollback: form.text('rollback'),
        safeState: form.text('safeState'),
      },
    },
  }
}

function rateOf(count: number, everyMinutes: number | undefined) {
  return everyMinutes === undefined
    ? { kind: 'steady', perMinute: count }
    : { kind: 'doubling', first: count, everyMinutes }
}
