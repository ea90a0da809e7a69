import { useLocale, type Language } from '../locale.ts'

type Sentences = Readonly<Record<string, string>>

/** The words of one area. German is the source: English must say exactly the same keys. */
export interface Dictionary<S extends Sentences> {
  readonly de: S
  readonly en: { readonly [K in keyof S]: string }
}

type ParametersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

type Values<Text extends string> = { readonly [Name in ParametersIn<Text>]: string | number }

/** Says a sentence; what stands in braces in the German sentence must be given. */
export type Say<S extends Sentences> = <K extends keyof S & string>(
  key: K,
  ...values: [ParametersIn<S[K]>] extends [never] ? [] : [Values<S[K]>]
) => string

export function dictionary<const S extends Sentences>(words: Dictionary<S>): Dictionary<S> {
  return words
}

/**
 * The words in one language. A sentence may hold a singular and a plural around a bar (`{count} Fahrzeug|{count} Fahrzeuge`);
 * `count` chooses between them, and numbers are written as the language writes them.
 */
export function wordsIn<S extends Sentences>(words: Dictionary<S>, language: Language): Say<S> {
  const sentences = words[language]
  return (key, ...values) => fill(sentences[key], values[0] ?? {}, language)
}

export function useWords<S extends Sentences>(words: Dictionary<S>): Say<S> {
  return wordsIn(words, useLocale().language)
}

const numberFormats = { de: new Intl.NumberFormat('de'), en: new Intl.NumberFormat('en') }
const pluralRules = { de: new Intl.PluralRules('de'), en: new Intl.PluralRules('en') }

function fill(sentence: string, values: Readonly<Record<string, string | number>>, language: Language): string {
  return numbered(sentence, values.count, language).replaceAll(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name]
    if (value === undefined) return hole
    return typeof value === 'number' ? numberFormats[language].format(value) : value
  })
}

function numbered(sentence: string, count: string | number | undefined, language: Language): string {
  const [one = '', other] = sentence.split('|')
  if (other === undefined) return one
  return pluralRules[language].select(Number(count)) === 'one' ? one : other
}
