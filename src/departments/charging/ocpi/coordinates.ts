/** Boxes around countries: south, north, west, east. Coarse on purpose: they only tell a place from its mirror image. */
const boxes: Readonly<Record<string, readonly [number, number, number, number]>> = {
  AUT: [46.3, 49.1, 9.4, 17.2],
  BEL: [49.4, 51.6, 2.5, 6.5],
  CHE: [45.7, 47.9, 5.9, 10.6],
  CZE: [48.5, 51.1, 12.0, 18.9],
  DEU: [47.2, 55.1, 5.8, 15.1],
  DNK: [54.5, 57.8, 8.0, 15.3],
  ESP: [35.9, 43.9, -9.4, 4.4],
  FRA: [41.3, 51.2, -5.2, 9.6],
  GBR: [49.8, 60.9, -8.7, 1.8],
  HUN: [45.7, 48.6, 16.1, 22.9],
  ITA: [35.4, 47.1, 6.6, 18.6],
  LUX: [49.4, 50.2, 5.7, 6.6],
  NLD: [50.7, 53.7, 3.3, 7.3],
  NOR: [57.9, 71.3, 4.5, 31.2],
  POL: [49.0, 54.9, 14.1, 24.2],
  SVN: [45.4, 46.9, 13.3, 16.7],
  SWE: [55.2, 69.1, 10.9, 24.2],
}

/**
 * Coordinates as they are meant: latitude and longitude that were mixed up are turned round, where the country says so
 * without doubt.
 */
export function meantCoordinates(country: string, latitude: number, longitude: number) {
  const isMixedUp = !isInside(country, latitude, longitude) && isInside(country, longitude, latitude)
  return isMixedUp ? { latitude: longitude, longitude: latitude } : { latitude, longitude }
}

function isInside(country: string, latitude: number, longitude: number): boolean {
  const box = boxes[country]
  if (!box) return false
  const [south, north, west, east] = box
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east
}
