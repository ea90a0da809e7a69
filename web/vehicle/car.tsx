import type { CarShape } from './car-shape.ts'
import type { VehicleLook } from './drawing-name.ts'
import { Ground } from './ground.tsx'
import { Light } from './light.tsx'
import { Wheel, WheelSymbol } from './wheel.tsx'

/** Builds a car up as a painter would: shadow, dark underside, paint, light on the paint, glass, seams, lights, wheels. */
export function Car({ id, shape, paint, roof, wheels }: VehicleLook & { shape: CarShape }) {
  const { front, rear, radius } = shape.axles
  const axleY = 440 - radius
  const inBody = `url(#${id}-in-body)`
  return (
    <>
      <defs>
        <Light id={id} />
        <clipPath id={`${id}-in-body`}>
          <path d={shape.body} />
        </clipPath>
        <clipPath id={`${id}-in-glass`}>
          <path d={shape.glass} />
        </clipPath>
        <WheelSymbol id={id} wheels={wheels} />
      </defs>
      <Ground id={id} from={front - radius * 2.3} to={rear + radius * 2.3} contacts={[front, rear]} />
      <path d={`M${front - 40} 300H${rear + 40}V${shape.sill + 11}H${front - 40}Z`} fill="#0a0b0d" />
      {[front, rear].map((x) => (
        <path key={x} d={well(x, axleY, { radius: radius + 14, sill: shape.sill })} fill="#08090b" />
      ))}
      <path d={shape.body} fill={paint} className="paint" />
      {roof !== undefined && <path d={shape.roof} fill={roof} className="paint" clipPath={inBody} />}
      <g clipPath={inBody}>
        <path d={shape.body} fill={`url(#${id}-sheen)`} />
        <path d={shape.hollow} fill={`url(#${id}-hollow)`} />
        <path d={shape.swell} fill={`url(#${id}-swell)`} />
        <path d={shape.shoulder} fill={`url(#${id}-shoulder)`} />
        {[front, rear].map((x) => (
          <circle key={x} cx={x} cy={axleY} r={radius * 1.62} fill={`url(#${id}-arch)`} />
        ))}
        <path d={shape.body} fill={`url(#${id}-ends)`} />
        <path d={shape.body} fill="none" stroke={`url(#${id}-rim)`} strokeWidth="5" />
        <path d={shape.cladding} fill={`url(#${id}-cladding)`} />
      </g>
      <path d={shape.ends} fill="#12161c" />
      <path d={shape.glass} fill={`url(#${id}-glass)`} />
      <g clipPath={`url(#${id}-in-glass)`}>
        {shape.seats.map(([x, y]) => (
          <path key={x} d={seat(x, y)} fill="#04060a" fillOpacity=".6" />
        ))}
        <path
          d={`M${front + 60} 440L${front + 330} 60H${front + 420}L${front + 150} 440Z`}
          fill={`url(#${id}-glint)`}
        />
        <path d={`M${rear - 300} 440L${rear - 30} 60H${rear + 10}L${rear - 260} 440Z`} fill={`url(#${id}-glint)`} />
        <path d={shape.pillars} fill="#0a0c0f" />
        <path d={shape.glass} fill="none" stroke="#0a0c0f" strokeWidth="11" />
      </g>
      <path d={shape.trim} fill="none" stroke="#dfe2e6" strokeOpacity=".85" strokeWidth="2.4" strokeLinecap="round" />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d={shape.seams} stroke="#fff" strokeOpacity=".28" strokeWidth="1.4" transform="translate(1.6 .8)" />
        <path d={shape.seams} stroke="#050608" strokeOpacity=".55" strokeWidth="1.7" />
      </g>
      {shape.handles.map(([x, y, width]) => (
        <Handle key={x} id={id} x={x} y={y} width={width} />
      ))}
      <path d={shape.mirror} fill={paint} className="paint" />
      <path d={shape.mirror} fill={`url(#${id}-part)`} stroke="#000" strokeOpacity=".3" strokeWidth="1" />
      <path d={shape.headlight.housing} fill={`url(#${id}-lamp)`} />
      <path
        d={shape.headlight.light}
        fill="none"
        stroke="#fff4df"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d={shape.taillight.housing} fill={`url(#${id}-tail)`} />
      <path
        d={shape.taillight.light}
        fill="none"
        stroke="#ff6b5e"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <Wheel id={id} x={front} y={axleY} radius={radius} />
      <Wheel id={id} x={rear} y={axleY} radius={radius} />
    </>
  )
}

/** A backrest with its headrest, leaning back, from the belt line upward. */
function seat(x: number, y: number): string {
  return `M${x - 22} ${y + 8}C${x - 20} ${y - 14} ${x - 10} ${y - 36} ${x} ${y - 44}C${x + 8} ${y - 48} ${x + 22} ${y - 47} ${x + 28} ${y - 40}C${x + 36} ${y - 28} ${x + 36} ${y - 10} ${x + 34} ${y + 8}ZM${x + 3} ${y - 50}L${x + 8} ${y - 63}C${x + 12} ${y - 67} ${x + 26} ${y - 67} ${x + 30} ${y - 62}L${x + 28} ${y - 49}C${x + 20} ${y - 52} ${x + 10} ${y - 52} ${x + 3} ${y - 50}Z`
}

/** The dark behind a wheel, ending where the body ends. */
function well(x: number, y: number, { radius, sill }: { radius: number; sill: number }): string {
  return `M${x - radius} ${sill - 1}V${y}a${radius} ${radius} 0 0 1 ${2 * radius} 0V${sill - 1}Z`
}

function Handle({ id, x, y, width }: { id: string; x: number; y: number; width: number }) {
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height="9"
        rx="4.5"
        fill={`url(#${id}-part)`}
        stroke="#000"
        strokeOpacity=".42"
        strokeWidth="1.3"
      />
      <rect x={x + 4} y={y + 2} width={width - 8} height="1.6" rx=".8" fill="#fff" fillOpacity=".45" />
    </>
  )
}
