import { useId } from 'react'
import { Car } from './car.tsx'
import { CargoBike } from './cargo-bike.tsx'
import { city } from './city.ts'
import { compact } from './compact.ts'
import type { DrawingName, VehicleLook } from './drawing-name.ts'
import { quad } from './quad.ts'
import { Scooter } from './scooter.tsx'
import { suv } from './suv.ts'
import { touring } from './touring.ts'
import { van } from './van.ts'
import type { WheelLook } from './wheel-design.ts'

export interface VehicleDrawingProps {
  drawing: DrawingName
  paint: string
  roof?: string | undefined
  wheels: WheelLook
  /** What a screen reader says: line and colour. Without it the drawing is decoration. */
  title?: string
  className?: string | undefined
}

/** A vehicle in side view in the configuration's colours, made on the server and the same everywhere. */
export function VehicleDrawing({ drawing, title, className, ...look }: VehicleDrawingProps) {
  const id = `v${useId().replaceAll(/\W/g, '')}`
  return (
    <svg
      viewBox="0 0 1200 520"
      className={className}
      xmlns="http://www.w3.org/2000/svg"
      {...(title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title })}
    >
      <Vehicle drawing={drawing} id={id} {...look} />
    </svg>
  )
}

const cars = { city, compact, suv, van, touring, quad } as const

function Vehicle({ drawing, ...look }: VehicleLook & { drawing: DrawingName }) {
  switch (drawing) {
    case 'cargo-bike':
      return <CargoBike {...look} />
    case 'scooter':
      return <Scooter {...look} />
    case 'city':
    case 'compact':
    case 'suv':
    case 'van':
    case 'touring':
    case 'quad':
      return <Car shape={cars[drawing]} {...look} />
  }
}
