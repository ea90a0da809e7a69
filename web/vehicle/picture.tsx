import { drawingPath } from '../paths.ts'
import type { DrawingName } from './drawing-name.ts'
import type { WheelLook } from './wheel-design.ts'

export interface VehiclePictureProps {
  drawing: DrawingName
  /** Hex colours. */
  paint: string
  roof?: string | undefined
  wheels: WheelLook
  /** What a screen reader says; empty where the words beside it already say it. */
  alt: string
  className?: string | undefined
}

/**
 * The drawing as an image, for lists: it loads late, is kept by the browser, and weighs nothing in the page. Where the
 * look changes while one watches, take `VehicleDrawing`.
 */
export function VehiclePicture({ drawing, paint, roof, wheels, alt, className }: VehiclePictureProps) {
  return (
    <img
      src={drawingPath(drawing, { paint, roof, wheels })}
      alt={alt}
      width={1200}
      height={520}
      loading="lazy"
      decoding="async"
      className={className}
    />
  )
}
