/** One painted part of a light vehicle, lit like a car's body. */
export function Painted({ id, d, paint }: { id: string; d: string; paint: string }) {
  return (
    <>
      <path d={d} fill={paint} className="paint" />
      <path d={d} fill={`url(#${id}-sheen)`} />
      <path d={d} fill={`url(#${id}-ends)`} />
      <path d={d} fill="none" stroke={`url(#${id}-rim)`} strokeWidth="2.5" />
      <path d={d} fill="none" stroke="#000" strokeOpacity=".22" strokeWidth="1" />
    </>
  )
}

/** A round tube in one colour: light runs along its upper side. */
export function Tube({ d, width, color }: { d: string; width: number; color: string }) {
  return (
    <g fill="none" strokeLinecap="round" strokeLinejoin="round">
      <path d={d} stroke="#000" strokeOpacity=".35" strokeWidth={width + 2} />
      <path d={d} stroke={color} strokeWidth={width} className="paint" />
      <path
        d={d}
        stroke="#000"
        strokeOpacity=".24"
        strokeWidth={width * 0.42}
        transform={`translate(${width * 0.14} ${width * 0.26})`}
      />
      <path
        d={d}
        stroke="#fff"
        strokeOpacity=".4"
        strokeWidth={width * 0.16}
        transform={`translate(${-width * 0.16} ${-width * 0.26})`}
      />
    </g>
  )
}
