/** One car in side view, front to the left, on the 1200×520 sheet with the ground at 440. All paths are absolute. */
export interface CarShape {
  readonly axles: { readonly front: number; readonly rear: number; readonly radius: number }
  /** Height of the body's lower edge. */
  readonly sill: number
  /** Closed silhouette with open wheel arches, in paint. */
  readonly body: string
  /** Roof and pillars above the belt line, for a second colour; what it covers of the glass is drawn over again. */
  readonly roof: string
  /** All side glass with its pillars, as one dark form. */
  readonly glass: string
  /** Pillars that divide the glass. */
  readonly pillars: string
  /** Windscreen and rear window, seen along their edge. */
  readonly ends: string
  /** Where the seats stand: the middle of each backrest at the belt line. */
  readonly seats: readonly (readonly [x: number, y: number])[]
  /** Where the shoulder catches light: a slender closed form. */
  readonly shoulder: string
  /** The flank below it that turns away from the light. */
  readonly hollow: string
  /** The lower door that turns to the light again. */
  readonly swell: string
  /** Unpainted parts: sills, lower bumpers, arch edges. */
  readonly cladding: string
  /** Doors, bonnet, bumpers, flaps: hairlines. */
  readonly seams: string
  /** Bright hairlines: roof rails, window trim. */
  readonly trim: string
  readonly handles: readonly (readonly [x: number, y: number, width: number])[]
  readonly mirror: string
  readonly headlight: { readonly housing: string; readonly light: string }
  readonly taillight: { readonly housing: string; readonly light: string }
}

/** The lower edge of a body from right to left over one wheel: along the sill, up and over the arch, back to the sill. */
export function arch({ x, y, radius, sill }: { x: number; y: number; radius: number; sill: number }): string {
  const half = Math.round(Math.sqrt(radius ** 2 - (sill - y) ** 2) * 10) / 10
  return `L${x + half} ${sill}A${radius} ${radius} 0 1 0 ${x - half} ${sill}`
}

/** A full circle as a path, for trims around an arch. */
export function ring(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`
}
