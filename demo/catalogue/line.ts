import type { z } from 'zod'
import type { offerSchema } from '../../src/house/catalogue/offer.ts'

export type OfferInput = z.input<typeof offerSchema>
type VehicleInput = OfferInput & { department: 'vehicles' }
type GroupInput = VehicleInput['groups'][number]
type OptionsOf<Kind extends GroupInput['kind']> = (GroupInput & { kind: Kind })['options'][number]

/** Gross euro in Germany, and in Austria where it is not the German price with the other tax; null: not sold singly. */
export type Euro = number | null | readonly [germany: number, austria: number]

export interface Priced<T> {
  readonly option: T
  readonly euro: Euro
}

export interface PricedGroup {
  readonly group: GroupInput
  readonly euro: Readonly<Record<string, Euro>>
}

/** A line of the maker: what it offers and what each part of it costs. */
export interface Line {
  readonly offer: OfferInput
  readonly euro: Readonly<Record<string, Euro>>
}

export type Text = readonly [de: string, en: string]

export const text = ([de, en]: Text) => ({ de, en })

interface Effects {
  readonly rangeKm?: number
  readonly consumptionWhPerKm?: number
  readonly deliveryWeeks?: number
}

/** An option with its price; the note says in a few words what one gets. */
export function option(code: string, title: Text, euro: Euro, more: { note?: Text; effects?: Effects } = {}) {
  const note = more.note ? { note: text(more.note) } : {}
  const effects = more.effects ? { effects: more.effects } : {}
  return { option: { code, title: text(title), ...note, ...effects }, euro }
}

export function wheels(inch: number, title: Text, euro: Euro, look: { spokes: number; effects?: Effects }) {
  const { option: plain } = option(`wheels-${inch}`, title, euro, look.effects ? { effects: look.effects } : {})
  return { option: { ...plain, diameterInch: inch, spokes: look.spokes }, euro }
}

export function roof(look: 'body' | 'black' | 'white' | 'glass', title: Text, euro: Euro) {
  return { option: { ...option(`roof-${look}`, title, euro).option, look }, euro }
}

export function interior(code: string, title: Text, euro: Euro, more: { hex: string; note: Text }) {
  return { option: { ...option(`interior-${code}`, title, euro, { note: more.note }).option, hex: more.hex }, euro }
}

export function pack(code: string, title: Text, euro: Euro, more: { note: Text; contains: string[] }) {
  const { option: plain } = option(`pack-${code}`, title, euro, { note: more.note })
  return { option: { ...plain, contains: more.contains }, euro }
}

export function trim(
  code: string,
  title: Text,
  euro: Euro,
  more: Omit<OptionsOf<'trim'>, 'code' | 'title' | 'highlights' | 'note'> & { note: Text; highlights: readonly Text[] },
) {
  const { note, highlights, ...rest } = more
  return { option: { code, title: text(title), note: text(note), highlights: highlights.map(text), ...rest }, euro }
}

export const trims = (items: readonly Priced<OptionsOf<'trim'>>[]) =>
  priced({ kind: 'trim', code: 'trim', title: text(['Ausstattung', 'Trim']), options: options(items) }, items)
export const paints = (items: readonly Priced<OptionsOf<'paint'>>[]) =>
  priced({ kind: 'paint', code: 'paint', title: text(['Farbe', 'Colour']), options: options(items) }, items)
export const roofs = (items: readonly Priced<OptionsOf<'roof'>>[]) =>
  priced({ kind: 'roof', code: 'roof', title: text(['Dach', 'Roof']), options: options(items) }, items)
export const rims = (items: readonly Priced<OptionsOf<'wheels'>>[]) =>
  priced({ kind: 'wheels', code: 'wheels', title: text(['Räder', 'Wheels']), options: options(items) }, items)
export const interiors = (items: readonly Priced<OptionsOf<'interior'>>[]) =>
  priced({ kind: 'interior', code: 'interior', title: text(['Innenraum', 'Interior']), options: options(items) }, items)
export const packs = (items: readonly Priced<OptionsOf<'package'>>[]) =>
  priced({ kind: 'package', code: 'packages', title: text(['Pakete', 'Packages']), options: options(items) }, items)
export const extras = (code: string, title: Text, items: readonly Priced<OptionsOf<'option'>>[]) =>
  priced({ kind: 'option', code, title: text(title), options: options(items) }, items)

export const requires = (code: string, anyOf: string[], because: Text) =>
  ({ kind: 'requires', code, anyOf, because: text(because) }) as const
export const excludes = (code: string, others: string[], because: Text) =>
  ({ kind: 'excludes', code, others, because: text(because) }) as const

/** Puts a line together; `transfer` and `papers` are in its total like everything else. */
export function line(
  head: Omit<VehicleInput, 'department' | 'groups' | 'title' | 'claim' | 'description'> & {
    title: Text
    claim: Text
    description: Text
    transfer: Euro
    papers: Euro
  },
  groups: readonly PricedGroup[],
): Line {
  const { transfer, papers, title, claim, description, ...rest } = head
  return {
    offer: {
      department: 'vehicles',
      ...rest,
      title: text(title),
      claim: text(claim),
      description: text(description),
      groups: groups.map(({ group }) => group),
    },
    euro: Object.assign({ transfer, papers }, ...groups.map(({ euro }) => euro)),
  }
}

function options<T>(items: readonly Priced<T>[]): T[] {
  return items.map((item) => item.option)
}

function priced(group: GroupInput, items: readonly Priced<{ code: string }>[]): PricedGroup {
  return { group, euro: Object.fromEntries(items.map((item) => [item.option.code, item.euro])) }
}
