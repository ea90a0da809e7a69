export type Tone = 'metal' | 'graphite' | 'dark' | 'lit' | 'shade'

export interface SpokePart {
  readonly tone: Tone
  readonly d: string
}

/** A rim: the parts of one spoke, pointing up within a radius of 100 and repeated around the hub. */
export interface WheelDesign {
  /** How many the parts were drawn for. */
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

/** Wheels as the catalogue tells them. */
export interface WheelLook {
  readonly diameterInch: number
  readonly spokes: number
}

/** What is drawn: a design with as many spokes as asked for, and the share of the wheel's radius that is rim. */
export interface DrawnRim {
  readonly design: WheelDesign
  readonly spokes: number
  /** How much narrower a spoke is than it was designed, so that more of them fit. */
  readonly narrowing: number
  readonly rimShare: number
}

const SMALLEST_RIM = { inch: 12, share: 0.64 } as const
const LARGEST_INCH = 21
const SHARE_PER_INCH = 0.024

/** A larger rim leaves less tyre. Any number of spokes finds a design; no rim outgrows its tyre. */
export function drawnRim({ diameterInch, spokes }: WheelLook): DrawnRim {
  const design = designFor({ diameterInch, spokes })
  const inch = Math.min(Math.max(diameterInch, SMALLEST_RIM.inch), LARGEST_INCH)
  return {
    design,
    spokes,
    narrowing: Math.min(1, design.spokes / spokes),
    rimShare: SMALLEST_RIM.share + (inch - SMALLEST_RIM.inch) * SHARE_PER_INCH,
  }
}

const LARGEST_CLOSED_INCH = 17

function designFor({ diameterInch, spokes }: WheelLook): WheelDesign {
  const isClosed = diameterInch <= LARGEST_CLOSED_INCH
  if (spokes <= 6) return isClosed ? aero : star
  if (spokes === 8 && isClosed) return steel
  if (spokes <= 8) return blade
  return spokes === 9 ? mesh : turbine
}
