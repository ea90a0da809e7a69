import { drawnRim, type Tone, type WheelLook } from './wheel-design.ts'

/** Places a wheel at an axle. The wheel itself is drawn once per drawing, by `WheelSymbol`. */
export function Wheel({ id, x, y, radius }: { id: string; x: number; y: number; radius: number }) {
  return <use href={`#${id}-wheel`} transform={`translate(${x} ${y}) scale(${radius / 100})`} />
}

/** Tyre, brake, rim and hub around the origin, with an outer radius of 100, for `<defs>`. */
export function WheelSymbol({ id, wheels }: { id: string; wheels: WheelLook }) {
  const { design, spokes, narrowing, rimShare } = drawnRim(wheels)
  const turns = Array.from({ length: spokes }, (_, spoke) => (360 / spokes) * spoke)
  const fills: Record<Tone, string> = {
    metal: `url(#${id}-metal)`,
    graphite: '#3b3f46',
    dark: '#101215',
    lit: 'rgb(255 255 255 / 55%)',
    shade: 'rgb(10 11 14 / 60%)',
  }
  return (
    <>
      <radialGradient id={`${id}-tyre`} gradientUnits="userSpaceOnUse" cx="0" cy="0" r="100">
        <stop offset=".6" stopColor="#0b0c0e" />
        <stop offset=".86" stopColor="#1d1f22" />
        <stop offset=".94" stopColor="#303338" />
        <stop offset="1" stopColor="#101113" />
      </radialGradient>
      <radialGradient id={`${id}-metal`} gradientUnits="userSpaceOnUse" cx="-30" cy="-45" r="150">
        <stop offset="0" stopColor="#fdfdfc" />
        <stop offset=".4" stopColor="#d3d6da" />
        <stop offset=".75" stopColor="#9a9fa7" />
        <stop offset="1" stopColor="#6d727b" />
      </radialGradient>
      <g id={`${id}-wheel`}>
        <circle r="100" fill={`url(#${id}-tyre)`} />
        <circle r={(100 + rimShare * 100) / 2} fill="none" stroke="#fff" strokeOpacity=".06" strokeWidth="1.5" />
        <g transform={`scale(${rimShare})`}>
          <circle r="101" fill="#0b0c0e" />
          {design.disc === null ? <Brake /> : <circle r={design.disc.radius} fill={fills[design.disc.tone]} />}
          {turns.map((turn) => (
            <g key={turn} transform={`rotate(${turn}) scale(${narrowing} 1)`}>
              {design.parts.map((part) => (
                <path key={part.d} d={part.d} fill={fills[part.tone]} />
              ))}
            </g>
          ))}
          <circle r="97" fill="none" stroke={fills.metal} strokeWidth="5" />
          <circle r="93.5" fill="none" stroke="#000" strokeOpacity=".4" strokeWidth="2" />
          <circle r="17" fill={fills.metal} stroke="#000" strokeOpacity=".35" />
          <circle r="11" fill="#15171a" />
          <path d="M-6 2a6 6 0 0 1 12 0z" fill="#ff8a5c" />
        </g>
      </g>
    </>
  )
}

function Brake() {
  return (
    <>
      <circle r="64" fill="#565a61" />
      <circle r="63" fill="none" stroke="#fff" strokeOpacity=".22" strokeWidth="2" />
      <circle r="50" fill="none" stroke="#000" strokeOpacity=".18" strokeWidth="8" strokeDasharray="3 9" />
      <circle r="34" fill="#1c1e22" />
      <path d="M44 -50A66 66 0 0 1 52 42L36 30A47 47 0 0 0 31 -36Z" fill="#25282d" />
    </>
  )
}
