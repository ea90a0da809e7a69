/** The studio's light: the same for every car, so that they stand in one room. */
export function Light({ id }: { id: string }) {
  return (
    <>
      <linearGradient id={`${id}-sheen`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff" stopOpacity=".45" />
        <stop offset=".16" stopColor="#fff" stopOpacity=".22" />
        <stop offset=".34" stopColor="#fff" stopOpacity=".05" />
        <stop offset=".52" stopColor="#000" stopOpacity=".06" />
        <stop offset=".74" stopColor="#000" stopOpacity=".14" />
        <stop offset="1" stopColor="#000" stopOpacity=".4" />
      </linearGradient>
      <linearGradient id={`${id}-shoulder`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff" stopOpacity=".55" />
        <stop offset=".5" stopColor="#fff" stopOpacity=".16" />
        <stop offset="1" stopColor="#fff" stopOpacity="0" />
      </linearGradient>
      <linearGradient id={`${id}-hollow`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#000" stopOpacity=".26" />
        <stop offset=".35" stopColor="#000" stopOpacity=".13" />
        <stop offset="1" stopColor="#000" stopOpacity="0" />
      </linearGradient>
      <linearGradient id={`${id}-swell`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff" stopOpacity="0" />
        <stop offset=".55" stopColor="#fff" stopOpacity=".2" />
        <stop offset="1" stopColor="#fff" stopOpacity="0" />
      </linearGradient>
      <radialGradient id={`${id}-arch`}>
        <stop offset=".7" stopColor="#fff" stopOpacity=".15" />
        <stop offset=".78" stopColor="#fff" stopOpacity=".05" />
        <stop offset="1" stopColor="#fff" stopOpacity="0" />
      </radialGradient>
      <linearGradient id={`${id}-ends`} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stopColor="#000" stopOpacity=".38" />
        <stop offset=".05" stopColor="#000" stopOpacity=".12" />
        <stop offset=".12" stopColor="#000" stopOpacity="0" />
        <stop offset=".9" stopColor="#000" stopOpacity="0" />
        <stop offset=".96" stopColor="#000" stopOpacity=".14" />
        <stop offset="1" stopColor="#000" stopOpacity=".42" />
      </linearGradient>
      <linearGradient id={`${id}-rim`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff" stopOpacity=".75" />
        <stop offset=".3" stopColor="#fff" stopOpacity=".4" />
        <stop offset=".6" stopColor="#fff" stopOpacity="0" />
      </linearGradient>
      <linearGradient id={`${id}-cladding`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#33373d" />
        <stop offset="1" stopColor="#131518" />
      </linearGradient>
      <linearGradient id={`${id}-glass`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#56626f" />
        <stop offset=".45" stopColor="#2b343e" />
        <stop offset="1" stopColor="#12171d" />
      </linearGradient>
      <linearGradient id={`${id}-glint`} x1="0" y1="0" x2="0" y2="1">
        <stop offset=".2" stopColor="#fff" stopOpacity=".3" />
        <stop offset=".6" stopColor="#fff" stopOpacity=".05" />
      </linearGradient>
      <linearGradient id={`${id}-part`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff" stopOpacity=".4" />
        <stop offset=".5" stopColor="#fff" stopOpacity="0" />
        <stop offset="1" stopColor="#000" stopOpacity=".4" />
      </linearGradient>
      <linearGradient id={`${id}-lamp`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#5d6671" />
        <stop offset="1" stopColor="#14181d" />
      </linearGradient>
      <linearGradient id={`${id}-tail`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#d8261f" />
        <stop offset="1" stopColor="#6d0d0d" />
      </linearGradient>
    </>
  )
}
