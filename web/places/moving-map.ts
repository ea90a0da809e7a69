import { Map as MapLibre, type Marker, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { browserApi } from '../api.ts'
import { drawnStyle, type Ground } from './drawn-style.ts'
import type { Latest, LiveMapProps } from './live-map.tsx'
import { clusterMark, labelMark, pinMark } from './map-marks.ts'
import { type Box, labelled, type Spot, type Town } from './projection.ts'

export interface MovingMap {
  /** Reads what is to be seen anew, with this function. */
  readonly show: (read: LiveMapProps['read']) => void
  readonly remove: () => void
}

const SCHEME = 'data-mantine-color-scheme'

/** Opens a map in this place; only a browser with WebGL can. */
export async function openMap(container: HTMLElement, latest: Latest): Promise<MovingMap> {
  setWorkerUrl(workerUrl)
  const [ground, { towns }] = await Promise.all([
    browserApi.get<Ground & { readonly styleUrl: string | null }>('/api/places/base-map'),
    browserApi.get<{ towns: readonly Town[] }>('/api/places/towns'),
  ])
  const style = (): string | StyleSpecification =>
    ground.styleUrl ?? drawnStyle(towns, ground, getComputedStyle(container))
  const { centre, zoom } = latest.current
  const map = new MapLibre({
    container,
    style: style(),
    center: [centre.longitude, centre.latitude],
    zoom,
    minZoom: 4,
    maxZoom: 17,
    dragRotate: false,
    // The list beside it is for the keyboard.
    keyboard: false,
    attributionControl: { customAttribution: 'Natural Earth, GeoNames (CC BY 4.0)' },
  })
  const schemes = new MutationObserver(() => ground.styleUrl === null && map.setStyle(style()))
  schemes.observe(document.documentElement, { attributeFilter: [SCHEME] })
  const show = shower(map, { towns: ground.styleUrl === null ? towns : [], latest })
  map.on('moveend', () => {
    show(latest.current.read)
    const { lat: latitude, lng: longitude } = map.getCenter()
    latest.current.onMoved({ latitude, longitude })
  })
  map.getCanvas().tabIndex = -1
  show(latest.current.read)
  return {
    show,
    remove: () => {
      schemes.disconnect()
      map.remove()
    },
  }
}

const PIN_PIXELS = { width: 76, height: 34 } as const

/** Whether no price lies there yet; then this one does. */
function hasRoom(map: MapLibre, { longitude, latitude }: Spot, taken: Set<string>): boolean {
  const { x, y } = map.project([longitude, latitude])
  const [column, row] = [Math.floor(x / PIN_PIXELS.width), Math.floor(y / PIN_PIXELS.height)]
  if (taken.has(`${column} ${row}`)) return false
  taken.add(`${column} ${row}`)
  return true
}

function shower(map: MapLibre, { towns, latest }: { readonly towns: readonly Town[]; readonly latest: Latest }) {
  let marks: readonly Marker[] = []
  let turn = 0
  return (read: LiveMapProps['read']): void => {
    const bounds = map.getBounds()
    const box: Box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    const mine = ++turn
    read(box, map.getZoom()).then(
      ({ clusters, pins }) => {
        if (mine !== turn) return
        for (const each of marks) each.remove()
        const taken = new Set<string>()
        marks = [
          ...labelled(towns, box).map((town) => labelMark(map, town)),
          ...clusters.map((cluster) => clusterMark(map, cluster)),
          ...pins.map((pin) => pinMark(map, pin, { latest, isSmall: !hasRoom(map, pin, taken) })),
        ]
      },
      // What could not be read stays as it was; the next move asks again.
      () => undefined,
    )
  }
}
