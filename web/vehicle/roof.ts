const roofs = { black: '#15181d', white: '#f4f1ea', glass: '#1c242e' } as const

/** The colour of a roof as the catalogue names it; a roof in the body's colour has none of its own. */
export function roofColour(look: 'body' | keyof typeof roofs): string | undefined {
  return look === 'body' ? undefined : roofs[look]
}
