import type { VehicleDrawingProps } from '../../vehicle/drawing.tsx'
import { cardWheels } from '../../vehicle/card-wheels.ts'
import { roofColour } from '../../vehicle/roof.ts'
import { type Evaluation, type Offer, picksOne } from './offer.ts'

/** What the address holds besides choices; `replace` is the basket line that is being changed. */
export const aroundChoices = ['postcode', 'partner', 'partners', 'replace'] as const

/** The choices in an address or a form: each group's under its own name. What the offer does not have is left out. */
export function choicesIn(offer: Offer, query: URLSearchParams): readonly string[] {
  return offer.groups.flatMap((group) => {
    const known = query.getAll(group.code).filter((code) => group.options.some((option) => option.code === code))
    return picksOne(group) ? known.slice(-1) : known
  })
}

/** The address of choices; what stands around them is kept. */
export function addressOf(offer: Offer, choices: readonly string[], around: URLSearchParams): string {
  const query = new URLSearchParams()
  for (const { code, options } of offer.groups) {
    for (const option of options) if (choices.includes(option.code)) query.append(code, option.code)
  }
  for (const name of aroundChoices) {
    const value = around.get(name) ?? ''
    if (value !== '') query.set(name, value)
  }
  return `?${query.toString()}`
}

/** Everything that is on the vehicle. While something does not fit, what was asked for. */
export function equipmentOf(evaluation: Evaluation): readonly string[] {
  return evaluation.state === 'complete' ? evaluation.configuration.equipment : evaluation.choices
}

/** Choices with what trims and packages bring along, until the API says it exactly. */
export function withIncluded(offer: Offer, choices: readonly string[]): readonly string[] {
  const oneOf = new Set(offer.groups.filter(picksOne).flatMap(({ options }) => options.map(({ code }) => code)))
  const brought = offer.groups.flatMap(({ options }) =>
    options.filter(({ code }) => choices.includes(code)).flatMap(({ includes }) => includes),
  )
  return [...choices, ...brought.filter((code) => !oneOf.has(code))]
}

/** How the vehicle looks with this equipment. */
export function lookOf(offer: Offer, equipment: readonly string[]): Omit<VehicleDrawingProps, 'title' | 'className'> {
  const drawing = offer.vehicle?.drawing ?? 'compact'
  const look: { paint: string; roof: string | undefined; wheels: VehicleDrawingProps['wheels'] } = {
    paint: '#c9d3cc',
    roof: undefined,
    wheels: cardWheels(drawing),
  }
  for (const { options } of offer.groups) {
    const chosen = options.find(({ code }) => equipment.includes(code))?.look
    if (chosen?.of === 'paint') look.paint = chosen.hex
    if (chosen?.of === 'roof') look.roof = roofColour(chosen.roof)
    if (chosen?.of === 'wheels') look.wheels = chosen
  }
  return { drawing, ...look }
}

/** The title of the chosen trim and paint, for who cannot see the drawing. */
export function spokenLook(offer: Offer, equipment: readonly string[]): string {
  const seen = offer.groups
    .filter(({ kind }) => kind === 'trim' || kind === 'paint' || kind === 'roof' || kind === 'wheels')
    .flatMap(({ options }) => options.find(({ code }) => equipment.includes(code))?.title ?? [])
  return [offer.title, ...seen].join(', ')
}
