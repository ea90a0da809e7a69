import {
  IconArmchair,
  IconBatteryCharging,
  IconBolt,
  IconCaravan,
  IconFlame,
  IconMap2,
  IconRoad,
  IconSparkles,
  IconSun,
} from '@tabler/icons-react'
import { createElement } from 'react'

const icons = new Map([
  ['matrix-light', IconSun],
  ['trailer-assist', IconCaravan],
  ['seat-memory', IconArmchair],
  ['navigation-plus', IconMap2],
  ['battery-preconditioning', IconFlame],
  ['sport-mode', IconBolt],
  ['motorway-assist', IconRoad],
  ['range-plus', IconBatteryCharging],
])

/** A sign for a function; one that nobody has drawn has the common one. */
export function FunctionIcon({ sku, size = 40 }: { sku: string; size?: number }) {
  return createElement(icons.get(sku) ?? IconSparkles, { size, stroke: 1.5, 'aria-hidden': true })
}
