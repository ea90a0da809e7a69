import { IconBolt, IconCalendarEvent, IconMapPin } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { EnergyLabel } from '../vehicle/energy-label.ts'
import { LabelText } from '../vehicle/label-text.tsx'
import { VehiclePicture, type VehiclePictureProps } from '../vehicle/picture.tsx'
import { Price, type PriceProps } from '../vehicle/price.tsx'
import { PaintDots } from './paint-dots.tsx'
import styles from './vehicle-card.module.css'

export interface VehicleCardProps {
  href: string
  title: string
  /** One line under the title: trim, colour, or the line's claim. */
  subtitle: string
  picture: Omit<VehiclePictureProps, 'alt' | 'className'>
  price: PriceProps
  /** Only new cars have one. */
  label: EnergyLabel | null
  /** Where it stands, for stock: "Leipzig, 12 km". */
  place?: string | undefined
  /** How far it goes: "bis 480 km". */
  range?: string | undefined
  /** When it can be had: "Übergabe KW 11 (ab 9. März)". */
  ready: string
  /** The colours to choose from; of a built vehicle none. */
  paints?: readonly { readonly title: string; readonly hex: string }[] | undefined
  /** A short word on the picture: "Sofort verfügbar". */
  flag?: ReactNode
  /** The level of its title: `h2` right below the page's headline, `h3` inside a section. */
  heading?: 'h2' | 'h3'
}

/** One vehicle in a list: all of the card leads to its page, and everything the law wants beside a price is on it. */
export function VehicleCard({
  href,
  title,
  subtitle,
  picture,
  price,
  label,
  place,
  range,
  ready,
  paints,
  flag,
  heading: Title = 'h3',
}: VehicleCardProps) {
  return (
    <article className={styles.card}>
      <div className={styles.studio}>
        {flag !== undefined && <span className={styles.flag}>{flag}</span>}
        <VehiclePicture {...picture} alt="" className={styles.picture} />
      </div>
      <div className={styles.words}>
        <div>
          <Title className={styles.title}>
            <Link to={href} className={styles.link} prefetch="intent">
              {title}
            </Link>
          </Title>
          <p className={styles.subtitle}>{subtitle}</p>
        </div>
        {paints !== undefined && <PaintDots paints={paints} />}
        <ul className={styles.facts}>
          {range !== undefined && (
            <li>
              <IconBolt size={18} stroke={1.75} aria-hidden="true" />
              {range}
            </li>
          )}
          <li>
            <IconCalendarEvent size={18} stroke={1.75} aria-hidden="true" />
            {ready}
          </li>
          {place !== undefined && (
            <li>
              <IconMapPin size={18} stroke={1.75} aria-hidden="true" />
              {place}
            </li>
          )}
        </ul>
        <Price {...price} />
        {label !== null && <LabelText label={label} />}
      </div>
    </article>
  )
}
