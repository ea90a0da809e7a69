import Big from 'big.js'
import { z } from 'zod'
import { raw as rawObject, type Raw } from './field.ts'
import type { Version } from './version.ts'

/** Fields with the least and most of a tariff, which 2.3.0 writes as a PriceLimit. */
const limits = new Set(['min_price', 'max_price'])

const old = z.object({ excl_vat: z.number(), incl_vat: z.number().nullish() })
const limit = z.object({ before_taxes: z.number(), after_taxes: z.number().nullish() })
const fresh = z.object({
  before_taxes: z.number(),
  taxes: z.array(z.object({ amount: z.number() })).nullish(),
})

/**
 * A raw object in the other version's words, for a peer that has changed its version since it sent it. Only amounts of
 * money differ; everything else is left as it is.
 */
export function converted(object: Raw, to: Version): Raw {
  const fields = Object.entries(object).map(([name, value]) => [name, convertedValue(name, value, to)])
  const done: Raw = Object.fromEntries(fields)
  const isTariff = Array.isArray(object['elements'])
  if (!isTariff) return done
  if (to === '2.3.0') return { tax_included: 'NO', ...done }
  const { tax_included: _taxIncluded, ...rest } = done
  return rest
}

function convertedValue(name: string, value: unknown, to: Version): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => convertedValue(name, each, to))
  const object = rawObject.safeParse(value)
  if (!object.success) return value
  return convertedPrice(limits.has(name), object.data, to) ?? converted(object.data, to)
}

function convertedPrice(isLimit: boolean, value: Raw, to: Version): Raw | undefined {
  if (to === '2.3.0') {
    const price = old.safeParse(value)
    if (!price.success) return undefined
    const { excl_vat: before, incl_vat: after } = price.data
    if (isLimit)
      return { before_taxes: before, ...(after === null || after === undefined ? {} : { after_taxes: after }) }
    const taxes =
      after === null || after === undefined ? {} : { taxes: [{ name: 'VAT', amount: minus(after, before) }] }
    return { before_taxes: before, ...taxes }
  }
  const bound = isLimit ? limit.safeParse(value) : undefined
  if (bound?.success) {
    const { before_taxes: before, after_taxes: after } = bound.data
    return { excl_vat: before, ...(after === null || after === undefined ? {} : { incl_vat: after }) }
  }
  const price = fresh.safeParse(value)
  if (!price.success) return undefined
  const { before_taxes: before, taxes } = price.data
  const after = taxes?.reduce((sum, { amount }) => sum.plus(amount), new Big(before)).toNumber()
  return { excl_vat: before, ...(after === undefined ? {} : { incl_vat: after }) }
}

function minus(one: number, other: number): number {
  return new Big(one).minus(other).toNumber()
}
