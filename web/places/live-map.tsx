import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Pin } from './drawn-map.tsx'
import type { Cluster } from './map-marks.ts'
import type { MovingMap } from './moving-map.ts'
import type { Box, Spot } from './projection.ts'
import styles from './map.module.css'

export interface MapContent {
  readonly clusters: readonly Cluster[]
  readonly pins: readonly Pin[]
}

export interface LiveMapProps {
  /** Says that the list beside it says the same. */
  readonly label: string
  /** Where the map begins; it is begun anew by another key. */
  readonly centre: Spot
  readonly zoom: number
  /** Another function than before reads anew. */
  readonly read: (box: Box, zoom: number) => Promise<MapContent>
  readonly onPick: (id: string) => void
  readonly onMoved: (centre: Spot) => void
  /** What stands there until the map does, and where it cannot. */
  readonly children: ReactNode
}

/** What the map asks of its screen, as the screen wants it now. */
export interface Latest {
  readonly current: LiveMapProps
}

/** The map that moves: its library is loaded by the browser only. Without WebGL what stands in its place stays. */
export function LiveMap(props: LiveMapProps) {
  const { label, read, children } = props
  const place = useRef<HTMLElement>(null)
  const latest = useRef(props)
  const moving = useRef<MovingMap>(undefined)
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const container = place.current
    if (!container || !hasWebGl()) return undefined
    let isGone = false
    const opening = import('./moving-map.ts').then(({ openMap }) => openMap(container, latest))
    // A map that does not come, because its files do not, leaves what stands in its place.
    void opening.then(
      (opened) => {
        if (isGone) return opened.remove()
        moving.current = opened
        setLive(true)
        return undefined
      },
      () => undefined,
    )
    return () => {
      isGone = true
      moving.current?.remove()
      moving.current = undefined
    }
  }, [])
  useEffect(() => moving.current?.show(read), [read])
  return (
    <>
      {!isLive && children}
      <section ref={place} className={styles.live} aria-label={label} />
    </>
  )
}

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}
