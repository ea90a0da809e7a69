/** Letters and digits that are not mistaken for one another, read from a screen, from paper or over the phone. */
const ALPHABET = 'ABCDEFGHJKLMNPQRTUVWXYZ2346789'
/** Multiples of the alphabet's length below 256, so that each character is as likely as the others. */
const BYTES_TAKEN = 256 - (256 % ALPHABET.length)
const GROUP = 4
const CHARACTERS = new RegExp(`^[${ALPHABET}]*$`)

/** A code of so many characters from random bytes; null, once in ages, when too few of them can be used. */
export function typedCodeFrom(bytes: Uint8Array, length: number): string | null {
  const taken = [...bytes].filter((byte) => byte < BYTES_TAKEN).slice(0, length)
  if (taken.length < length) return null
  return taken.map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}

/** As people read it: in groups of four. */
export function spellTypedCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}

/** Reads a code as people type it, in any case, with or without dashes and spaces; null when it can be none. */
export function readTypedCode(text: string, length: number): string | null {
  const code = text.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/g, '')
  return code.length === length && CHARACTERS.test(code) ? code : null
}
