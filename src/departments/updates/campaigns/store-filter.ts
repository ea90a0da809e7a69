import { type RawBuilder, sql } from 'kysely'
import type { Filter, FilterField } from './filter.ts'

/** The condition on a vehicle `v` that a filter says. What a vehicle never told equals nothing and differs from all. */
export function conditionOf(filter: Filter): RawBuilder<boolean> {
  if (filter.kind === 'comparison') return comparison(filter)
  const parts = filter.of.map((part) => sql`(${conditionOf(part)})`)
  return sql<boolean>`${sql.join(parts, filter.kind === 'all' ? sql` and ` : sql` or `)}`
}

function comparison({ field, operator, values }: Extract<Filter, { kind: 'comparison' }>): RawBuilder<boolean> {
  const told = valueOf(field)
  const isTime = 'column' in field && (field.column === 'registeredAt' || field.column === 'seenAt')
  const [first = ''] = values
  switch (operator) {
    case '==':
      return sql`coalesce(${alike(told, first)}, false)`
    case '!=':
      return sql`not coalesce(${alike(told, first)}, false)`
    case '=in=':
      return sql`coalesce(${told} = any(${values}::text[]), false)`
    case '=out=':
      return sql`not coalesce(${told} = any(${values}::text[]), false)`
    case '=lt=':
    case '=le=':
    case '=gt=':
    case '=ge=':
      return isTime
        ? sql`coalesce(${told} ${SIGN[operator]} ${first}::timestamptz, false)`
        : sql`coalesce(${told} ${SIGN[operator]} ${first} collate updates.counted, false)`
  }
}

const SIGN = { '=lt=': sql`<`, '=le=': sql`<=`, '=gt=': sql`>`, '=ge=': sql`>=` } as const

function alike(told: RawBuilder<unknown>, value: string): RawBuilder<boolean> {
  if (!value.includes('*')) return sql`${told} = ${value}`
  const pattern = value.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%')
  return sql`${told} like ${pattern}`
}

const COLUMNS = {
  vin: sql`v.vin`,
  controllerId: sql`v.controller_id`,
  offer: sql`v.offer`,
  market: sql`v.market`,
  timeZone: sql`v.time_zone`,
  hardware: sql`v.hardware`,
  softwareVersion: sql`v.software_version`,
  registeredAt: sql`v.registered_at`,
  seenAt: sql`(select s.seen_at from updates.sighting s where s.vin = v.vin)`,
} as const

export function valueOf(field: FilterField): RawBuilder<unknown> {
  return 'column' in field ? COLUMNS[field.column] : sql`(v.attributes ->> ${field.attribute})`
}
