import { type Euro, interior, type Text } from './line.ts'

const fabrics = {
  canvas: [['Segeltuch', 'Canvas'], '#6F6A5E', ['Steckt Werkzeug und Sand weg', 'Shrugs off tools and sand']],
  flax: [['Flachs', 'Flax'], '#B9AE9B', ['Gewebe aus Leinen und altem Polyester', 'Linen and recycled polyester']],
  ink: [['Tinte', 'Ink'], '#2A3142', ['Dunkles, festes Gewebe', 'A dark, hard-wearing weave']],
  ember: [['Glut', 'Ember'], '#8E3B26', ['Samtiges Mikrogewebe mit Ziernaht', 'Soft microweave with contrast seams']],
  snow: [['Schnee', 'Snow'], '#E3DED4', ['Helles Mikrogewebe, abwaschbar', 'Pale microweave, wipes clean']],
  cognac: [
    ['Nussleder', 'Walnut leather'],
    '#8A5A36',
    ['Pflanzlich gegerbt, wird mit den Jahren schöner', 'Vegetable-tanned, lovelier with the years'],
  ],
} as const satisfies Record<string, readonly [title: Text, hex: string, note: Text]>

/** The maker's upholstery with the price each has on this line. */
export function interiorsAt(prices: readonly (readonly [keyof typeof fabrics, Euro])[]) {
  return prices.map(([code, euro]) => {
    const [title, hex, note] = fabrics[code]
    return interior(code, title, euro, { hex, note })
  })
}
