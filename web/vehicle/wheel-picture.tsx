import { useId } from 'react'
import { Wheel, WheelSymbol } from './wheel.tsx'
import type { WheelLook } from './wheel-design.ts'

/** One wheel from the side, for who chooses among several. */
export function WheelPicture({ wheels, className }: { wheels: WheelLook; className?: string | undefined }) {
  const id = `w${useId().replaceAll(/\W/g, '')}`
  return (
    <svg viewBox="-104 -104 208 208" className={className} aria-hidden="true">
      <defs>
        <WheelSymbol id={id} wheels={wheels} />
      </defs>
      <Wheel id={id} x={0} y={0} radius={100} />
    </svg>
  )
}
