import { renderToStaticMarkup } from 'react-dom/server'
import { VehicleDrawing } from './drawing.tsx'
import { drawingNames } from './drawing-name.ts'
import type { WheelLook } from './wheel-design.ts'
import type { Route } from './+types/picture-file.ts'

const YEAR_S = 31_536_000

/** A drawing as an image of its own: `/drawings/suv.svg?paint=2f4a3c&roof=15181d&wheels=19x10`. Colours are hex. */
export function loader({ params, request }: Route.LoaderArgs) {
  const drawing = drawingNames.find((name) => `${name}.svg` === params.file)
  const query = new URL(request.url).searchParams
  const paint = colour(query.get('paint'))
  const wheels = wheelLook(query.get('wheels'))
  if (drawing === undefined || paint === undefined || wheels === undefined) return new Response(null, { status: 404 })

  const picture = <VehicleDrawing drawing={drawing} paint={paint} roof={colour(query.get('roof'))} wheels={wheels} />
  return new Response(renderToStaticMarkup(picture), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': `public, max-age=${YEAR_S}`,
      'content-security-policy': "default-src 'none'",
    },
  })
}

function colour(hex: string | null): string | undefined {
  return hex !== null && /^[\da-f]{6}$/i.test(hex) ? `#${hex}` : undefined
}

function wheelLook(text: string | null): WheelLook | undefined {
  const [, diameterInch, spokes] = /^(\d{1,2})x([1-9]\d?)$/.exec(text ?? '') ?? []
  return diameterInch === undefined ? undefined : { diameterInch: Number(diameterInch), spokes: Number(spokes) }
}
