import { type Map as MapLibre, Marker } from 'maplibre-gl'
import type { Pin } from './drawn-map.tsx'
import type { Latest } from './live-map.tsx'
import type { Spot } from './projection.ts'
import styles from './map.module.css'

/** Things that lie together on the screen. */
export interface Cluster extends Spot {
  readonly count: number
  readonly label: string
}

/** The name of a town: as an element, because letters of a map would have to be fetched. */
export function labelMark(map: MapLibre, town: Spot & { readonly name: string }): Marker {
  return markAt(map, town, { element: element('span', styles.label, town.name), anchor: 'bottom' })
}

/** A cluster grows with what is in it, and is opened by a click. */
export function clusterMark(map: MapLibre, cluster: Cluster): Marker {
  const made = element('div', styles.cluster, cluster.label)
  made.style.setProperty('--growth', `${Math.round(Math.log10(cluster.count + 1) * 5)}px`)
  made.addEventListener('click', () =>
    map.easeTo({ center: [cluster.longitude, cluster.latitude], zoom: map.getZoom() + 2 }),
  )
  return markAt(map, cluster, { element: made, anchor: 'center' })
}

/** A pin says what it costs there; where there is no room for that it is a dot. */
export function pinMark(
  map: MapLibre,
  pin: Pin,
  { latest, isSmall }: { readonly latest: Latest; readonly isSmall: boolean },
): Marker {
  const made = isSmall ? element('div', styles.dot, '') : element('div', styles.pin, pin.label)
  made.title = pin.label
  if (pin.isOpen) made.dataset['open'] = ''
  made.addEventListener('click', () => latest.current.onPick(pin.id))
  return markAt(map, pin, { element: made, anchor: 'center' })
}

function markAt(
  map: MapLibre,
  { longitude, latitude }: Spot,
  look: { readonly element: HTMLElement; readonly anchor: 'center' | 'bottom' },
): Marker {
  return new Marker(look).setLngLat([longitude, latitude]).addTo(map)
}

function element(tag: 'div' | 'span', className: string | undefined, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className ?? ''
  made.textContent = text
  return made
}
