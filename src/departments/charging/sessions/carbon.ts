/** Grams a kWh of the German mix of electricity, 2024 (Umweltbundesamt); for what an operator does not say is green. */
export const GRID_CO2_G_PER_KWH = 363

/** What the energy of a session emitted, by the share of renewable sources that its operator told. */
export function co2Grams(energyWh: number, greenPercent: number | null): number {
  return Math.round((energyWh / 1000) * GRID_CO2_G_PER_KWH * (1 - (greenPercent ?? 0) / 100))
}
