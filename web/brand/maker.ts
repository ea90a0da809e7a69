import type { Language } from '../locale.ts'
import type { DrawingName } from '../vehicle/drawing-name.ts'
import type { WheelLook } from '../vehicle/wheel-design.ts'

/** Who runs this house: the words of the brand that are not a screen's. */
export const maker = {
  name: 'Morgenrot',
  legalName: 'Morgenrot Automobile AG',
  address: ['Am Tagebau 1', '04107 Leipzig'],
  email: 'hallo@morgenrot.example',
  phone: '+49 341 0000 0',
  themeColor: { light: '#fbf8f4', dark: '#101826' },
} as const

/** The sentence under the name, in the tone of the brand: calm, warm, exact. */
export const promise = {
  de: 'Fahren, wie der Tag beginnt.',
  en: 'Drive the way the day begins.',
} as const satisfies Record<Language, string>

/** What stands in the hero, and beside the words where nothing is chosen yet. */
export const showpiece: { drawing: DrawingName; paint: string; roof?: string; wheels: WheelLook } = {
  drawing: 'compact',
  paint: '#c2452f',
  wheels: { diameterInch: 19, spokes: 10 },
}
