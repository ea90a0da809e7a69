import type { WheelLook } from './wheel-design.ts'

const MOST_CAST_SPOKES = 8

/** A bicycle's wheel: one sees through it. Few spokes are cast, many are wires. */
export function CycleWheel({ x, y, radius, wheels }: { x: number; y: number; radius: number; wheels: WheelLook }) {
  const count = wheels.spokes
  const cast = count <= MOST_CAST_SPOKES
  const rim = radius - 13
  return (
    <g transform={`translate(${x} ${y})`} fill="none">
      {Array.from({ length: count }, (_, spoke) => (
        <path
          key={spoke}
          d={cast ? `M0 -14L-5 ${-rim}H5Z` : `M${spoke % 2 === 0 ? 8 : -8} 0L0 ${-rim}`}
          transform={`rotate(${(360 / count) * spoke})`}
          stroke={cast ? '#2b2e34' : '#8d929a'}
          strokeWidth={cast ? 9 : 1.3}
          strokeLinejoin="round"
        />
      ))}
      <circle r={rim} stroke="#9fa4ac" strokeWidth="7" />
      <circle r={rim + 2.5} stroke="#eceef0" strokeWidth="1.4" />
      <circle r={radius - 6} stroke="#17181b" strokeWidth="13" />
      <circle r={radius - 4} stroke="#3a3d42" strokeWidth="2" />
      <circle r={radius - 10} stroke="#d8dade" strokeOpacity=".55" strokeWidth="1.2" />
      <circle r="27" stroke="#b9bdc4" strokeWidth="6" />
      <circle r="27" stroke="#000" strokeOpacity=".35" strokeWidth="6" strokeDasharray="3 7" />
      <circle r="14" fill="#2b2e34" stroke="#9a9fa7" strokeWidth="2" />
      <circle r="4.5" fill="#c9ccd1" />
    </g>
  )
}
