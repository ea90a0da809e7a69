export type Tone = 'metal' | 'graphite' | 'dark' | 'lit' | 'shade'

export interface SpokePart {
  readonly tone: Tone
  readonly d: string
}

/** A rim: the parts of one spoke, pointing up within a radius of 100 and repeated around the hub. */
export interface WheelDesign {
  readonly spokes: number
  readonly parts: readonly SpokePart[]
  /** A closed disc behind the parts; null shows the brake. */
  readonly disc: { readonly tone: Tone; readonly radius: number } | null
}

const aero: WheelDesign = {
  spokes: 5,
  disc: { tone: 'metal', radius: 96 },
  parts: [
    { tone: 'dark', d: 'M-30 -78 C-18 -88 18 -88 30 -78 L13 -38 C8 -33 -8 -33 -13 -38Z' },
    { tone: 'graphite', d: 'M-24 -75 C-14 -82 14 -82 24 -75 L10 -41 C6 -37 -6 -37 -10 -41Z' },
    { tone: 'lit', d: 'M-31 -79 C-18 -90 18 -90 31 -79 L29 -77 C17 -86 -17 -86 -29 -77Z' },
  ],
}

const turbine: WheelDesign = {
  spokes: 10,
  disc: null,
  parts: [
    { tone: 'shade', d: 'M-3 -12 C-12 -40 -12 -68 4 -96 L17 -94 C4 -66 2 -40 9 -12Z' },
    { tone: 'metal', d: 'M-5 -12 C-14 -40 -14 -68 0 -97 L11 -96 C-2 -66 -4 -40 4 -12Z' },
    { tone: 'lit', d: 'M-5 -12 C-14 -40 -14 -68 0 -97 L3 -97 C-10 -68 -10 -40 -2 -12Z' },
  ],
}

const star: WheelDesign = {
  spokes: 5,
  disc: null,
  parts: [
    { tone: 'shade', d: 'M-15 -8 L-19 -95 C-10 -99 12 -99 21 -95 L15 -8Z' },
    { tone: 'metal', d: 'M-15 -8 L-17 -95 C-10 -98 10 -98 17 -95 L15 -8Z' },
    { tone: 'lit', d: 'M-15 -8 L-17 -95 C-13 -97 -10 -97 -7 -97 L-5 -8Z' },
    { tone: 'dark', d: 'M-3 -30 L-5 -86 C-2 -88 2 -88 5 -86 L3 -30Z' },
  ],
}

const blade: WheelDesign = {
  spokes: 5,
  disc: null,
  parts: [
    { tone: 'shade', d: 'M-10 -10 L-31 -92 L-14 -97 L-2 -30 L14 -97 L33 -92 L12 -10Z' },
    { tone: 'metal', d: 'M-12 -10 L-31 -92 L-18 -97 L-3 -26 L-1 -10Z M12 -10 L31 -92 L18 -97 L3 -26 L1 -10Z' },
    { tone: 'lit', d: 'M-12 -10 L-31 -92 L-28 -93 L-8 -10Z M3 -26 L18 -97 L21 -96 L5 -20Z' },
  ],
}

const mesh: WheelDesign = {
  spokes: 9,
  disc: null,
  parts: [
    { tone: 'shade', d: 'M-3 -10 L-4 -46 L-22 -93 L-14 -96 L1 -56 L17 -95 L26 -92 L7 -46 L6 -10Z' },
    { tone: 'metal', d: 'M-5 -10 L-5 -46 L-22 -93 L-15 -96 L0 -56 L15 -96 L22 -93 L5 -46 L5 -10Z' },
    { tone: 'lit', d: 'M-5 -10 L-5 -46 L-22 -93 L-20 -94 L-2 -47 L-2 -10Z' },
  ],
}

const steel: WheelDesign = {
  spokes: 8,
  disc: { tone: 'graphite', radius: 95 },
  parts: [
    { tone: 'dark', d: 'M-10 -72 C-4 -75 4 -75 10 -72 L7 -52 C3 -50 -3 -50 -7 -52Z' },
    { tone: 'lit', d: 'M-10 -73 C-4 -76 4 -76 10 -73 L10 -71 C4 -74 -4 -74 -10 -71Z' },
  ],
}

const designs = { aero, turbine, star, blade, mesh, steel } as const
type DesignName = keyof typeof designs

const SMALLEST_RIM_SHARE = 0.66
const SHARE_PER_INCH = 0.026

/**
 * Reads a wheel's name, `aero-19`: a design (aero, star, turbine, blade, mesh, steel) and the rim's diameter in inches,
 * which decides how much of the wheel is tyre. A design no one knows is drawn as a plain star.
 */
export function wheelDesign(name: string): { design: WheelDesign; rimShare: number } {
  const [design = '', inches = ''] = name.split('-')
  const diameter = Math.min(Math.max(Number(inches) || 18, 14), 21)
  return {
    design: isDesign(design) ? designs[design] : star,
    rimShare: SMALLEST_RIM_SHARE + (diameter - 14) * SHARE_PER_INCH,
  }
}

function isDesign(name: string): name is DesignName {
  return Object.hasOwn(designs, name)
}
