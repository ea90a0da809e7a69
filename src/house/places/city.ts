/** A town that can be looked for. */
export interface City {
  readonly name: string
  /** What else it is called: "Munich" for "München"; null when the same everywhere. */
  readonly otherName: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly population: number
  readonly latitude: number
  readonly longitude: number
}

/** Where the house sells, and around it: from there to here people drive. */
const placeCountries = ['DE', 'AT', 'CH', 'LI', 'LU', 'BE', 'NL', 'FR', 'DK', 'PL', 'CZ', 'SK', 'HU', 'SI', 'IT']
const atHome: ReadonlySet<string> = new Set(['DE', 'AT', 'CH'])

/** Of home each village is kept, of neighbours what one drives to. */
const LEAST_PEOPLE_AT_HOME = 300
const LEAST_PEOPLE_ABROAD = 5_000

/** A row of GeoNames, as far as it is needed here. */
export interface NamedCity {
  readonly name: string
  readonly country: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly number[] }
}

/** The town of a row; undefined of one that nobody here looks for. */
export function cityOf({ name, country, population, loc }: NamedCity): City | undefined {
  if (!placeCountries.includes(country)) return undefined
  if (population < (atHome.has(country) ? LEAST_PEOPLE_AT_HOME : LEAST_PEOPLE_ABROAD)) return undefined
  const [longitude, latitude] = loc.coordinates
  if (longitude === undefined || latitude === undefined) return undefined
  const own = ownNames[name]
  return { name: own ?? name, otherName: own === undefined ? null : name, country, population, latitude, longitude }
}

/** GeoNames calls these by their English names; here they are called as at home, or in German. */
const ownNames: Readonly<Record<string, string>> = {
  Munich: 'München',
  Nuremberg: 'Nürnberg',
  Cologne: 'Köln',
  Brunswick: 'Braunschweig',
  Vienna: 'Wien',
  Geneva: 'Genf',
  Genève: 'Genf',
  Lucerne: 'Luzern',
  Prague: 'Prag',
  Warsaw: 'Warschau',
  Copenhagen: 'Kopenhagen',
  Brussels: 'Brüssel',
  Strasbourg: 'Straßburg',
  Milan: 'Mailand',
  Milano: 'Mailand',
  Rome: 'Rom',
  Venice: 'Venedig',
  Florence: 'Florenz',
  Naples: 'Neapel',
  Bolzano: 'Bozen',
  'The Hague': 'Den Haag',
  Ljubljana: 'Laibach',
  Wrocław: 'Breslau',
  Szczecin: 'Stettin',
  Gdańsk: 'Danzig',
  Luxembourg: 'Luxemburg',
}
