/** The soft shadow a vehicle casts on the studio's floor at 440, darkest where its tyres stand. */
export function Ground({
  id,
  from,
  to,
  contacts,
}: {
  id: string
  from: number
  to: number
  contacts: readonly number[]
}) {
  return (
    <>
      <defs>
        <radialGradient id={`${id}-shadow`}>
          <stop offset="0" stopColor="#0b0d12" stopOpacity=".55" />
          <stop offset=".55" stopColor="#0b0d12" stopOpacity=".32" />
          <stop offset="1" stopColor="#0b0d12" stopOpacity="0" />
        </radialGradient>
      </defs>
      <ellipse cx={(from + to) / 2} cy="441" rx={(to - from) / 2} ry="26" fill={`url(#${id}-shadow)`} />
      {contacts.map((x) => (
        <ellipse key={x} cx={x} cy="441" rx="86" ry="11" fill={`url(#${id}-shadow)`} />
      ))}
    </>
  )
}
