import { maker } from '../../brand/maker.ts'

export interface PassportRight {
  readonly functionCode: string
  readonly title: string
  readonly text: string
  readonly plan: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime'
  readonly until: string | null
}

/** `GET /api/passports/{token}`. */
export interface Passport {
  readonly vin: string
  readonly isVinWhole: boolean
  readonly title: string
  readonly offer: string | null
  readonly choices: readonly string[]
  readonly builtOn: string | null
  readonly software: { readonly name: string | null; readonly version: string | null } | null
  readonly builtIn: readonly PassportRight[]
  readonly staying: readonly PassportRight[]
  readonly ending: readonly PassportRight[]
  readonly readAt: string
}

/** A used vehicle in the words of schema.org: what a buyer gets with it. */
export function passportSchema(passport: Passport, url: string): Record<string, unknown> {
  const { title, vin, isVinWhole, builtOn, builtIn, staying } = passport
  return {
    '@type': 'Car',
    name: title,
    url,
    itemCondition: 'https://schema.org/UsedCondition',
    brand: { '@type': 'Brand', name: maker.name },
    ...(isVinWhole ? { vehicleIdentificationNumber: vin } : {}),
    ...(builtOn === null ? {} : { productionDate: builtOn }),
    additionalProperty: [...builtIn, ...staying].map((right) => ({
      '@type': 'PropertyValue',
      name: right.title,
      value: true,
      ...(right.until === null ? {} : { validThrough: right.until }),
    })),
  }
}
