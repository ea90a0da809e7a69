/** A VIN in its three sections (ISO 3779), so that one can read it off and compare it. */
export function spellVin(vin: string): string {
  return `${vin.slice(0, 3)} ${vin.slice(3, 9)} ${vin.slice(9)}`
}
