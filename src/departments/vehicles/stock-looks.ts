import { z } from '@hono/zod-openapi'
import { present } from '../../kernel/refusal.ts'
import type { VehicleOffer } from '../../house/catalogue/public.ts'
import type { Language } from '../../house/markets/market.ts'

const choice = z.object({ code: z.string(), title: z.string() })

/** What a drawing of the vehicle needs; light vehicles have neither wheels nor a roof to choose. */
export const looks = {
  paint: choice.extend({ hex: z.string() }),
  wheels: choice.extend({ diameterInch: z.int(), spokes: z.int() }).nullable(),
  roof: choice.extend({ look: z.enum(['body', 'black', 'white', 'glass']) }).nullable(),
} as const

type Looks = z.infer<z.ZodObject<typeof looks>>

/** How a vehicle of the offer looks with this equipment. */
export function looksOf(offer: VehicleOffer, equipment: readonly string[], language: Language): Looks {
  const isOn = ({ code }: { readonly code: string }) => equipment.includes(code)
  const named = ({ code, title }: { code: string; title: Record<Language, string> }) => ({
    code,
    title: title[language],
  })
  let paint: Looks['paint'] | undefined
  let wheels: Looks['wheels'] = null
  let roof: Looks['roof'] = null
  for (const group of offer.groups) {
    if (group.kind === 'paint') {
      const option = group.options.find(isOn)
      paint = option && { ...named(option), hex: option.hex }
    } else if (group.kind === 'wheels') {
      const option = group.options.find(isOn)
      wheels = option ? { ...named(option), diameterInch: option.diameterInch, spokes: option.spokes } : null
    } else if (group.kind === 'roof') {
      const option = group.options.find(isOn)
      roof = option ? { ...named(option), look: option.look } : null
    }
  }
  return { paint: present(paint, `the paint of ${offer.sku}`), wheels, roof }
}
