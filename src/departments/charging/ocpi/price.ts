import Big from 'big.js'
import { z } from 'zod'
import type { OperatorPrice } from '../charge-record.ts'
import type { PriceLimit } from '../tariff.ts'
import { decimal, list, maybe } from './field.ts'

const taxes = list(z.object({ amount: decimal }))

/**
 * A Price of either version: `excl_vat` and `incl_vat` in 2.2.1, `before_taxes` and the taxes by name in 2.3.0. Which one
 * came is told by its fields, because some peers mix them.
 */
export const price = z.union([
  z
    .object({ before_taxes: decimal, taxes: maybe(taxes) })
    .transform(({ before_taxes: beforeTaxes, taxes: told }): OperatorPrice => ({
      beforeTaxes,
      afterTaxes:
        told === null ? null : told.reduce((sum, { amount }) => sum.plus(amount), new Big(beforeTaxes)).toFixed(),
    })),
  z
    .object({ excl_vat: decimal, incl_vat: maybe(decimal) })
    .transform((told): OperatorPrice => ({ beforeTaxes: told.excl_vat, afterTaxes: told.incl_vat })),
])

/** The least or most of a tariff: a Price in 2.2.1, a PriceLimit in 2.3.0. */
export const priceLimit = z.union([
  z
    .object({ before_taxes: decimal, after_taxes: maybe(decimal) })
    .transform((told): PriceLimit => ({ beforeTaxes: told.before_taxes, afterTaxes: told.after_taxes })),
  z
    .object({ excl_vat: decimal, incl_vat: maybe(decimal) })
    .transform((told): PriceLimit => ({ beforeTaxes: told.excl_vat, afterTaxes: told.incl_vat })),
])
