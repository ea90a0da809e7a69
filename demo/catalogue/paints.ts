import { type Euro, type Priced, type Text, text } from './line.ts'

type Finish = 'solid' | 'metallic' | 'pearl' | 'matte'

const colours = {
  tau: [['Tau', 'Dew'], '#C9D3CC', 'solid'],
  sandbank: [['Sandbank', 'Sandbank'], '#CDB99B', 'solid'],
  schiefer: [['Schiefer', 'Slate'], '#565B61', 'solid'],
  morgenrot: [['Morgenrot', 'First light'], '#C8502F', 'metallic'],
  nebel: [['Nebel', 'Mist'], '#ECEAE4', 'pearl'],
  mitternacht: [['Mitternacht', 'Midnight'], '#1B2A49', 'metallic'],
  'blaue-stunde': [['Blaue Stunde', 'Blue hour'], '#34557B', 'metallic'],
  gletscher: [['Gletscher', 'Glacier'], '#9DB8C6', 'metallic'],
  moos: [['Moos', 'Moss'], '#51624A', 'metallic'],
  harz: [['Harz', 'Amber'], '#C98A2B', 'metallic'],
  pflaume: [['Pflaume', 'Plum'], '#5A2E43', 'metallic'],
  russ: [['Ruß', 'Soot'], '#17181A', 'metallic'],
  mondstaub: [['Mondstaub', 'Moondust'], '#8F8C87', 'matte'],
  mohn: [['Mohn', 'Poppy'], '#D7372B', 'solid'],
  butter: [['Butterblume', 'Buttercup'], '#F0C94B', 'solid'],
} as const satisfies Record<string, readonly [Text, string, Finish]>

type Colour = keyof typeof colours

/** The maker's paints with the price each has on this line; the first one is what comes without choosing. */
export function paintsAt(prices: readonly (readonly [Colour, Euro])[]) {
  return prices.map(
    ([code, euro]): Priced<{ code: string; title: ReturnType<typeof text>; hex: string; finish: Finish }> => {
      const [title, hex, finish] = colours[code]
      return { option: { code, title: text(title), hex, finish }, euro }
    },
  )
}
