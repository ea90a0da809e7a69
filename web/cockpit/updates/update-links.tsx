import { Link } from 'react-router'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords } from '../../words/dictionary.ts'

const places = ['campaigns', 'vehicles', 'functions', 'uptane', 'rxswin'] as const
export type UpdatePlace = (typeof places)[number]

/** The other places of the updates department, from one of them. */
export function UpdateLinks({ here }: { here: UpdatePlace | null }) {
  const t = useWords(updateWords)
  const to = paths(useLocale())
  const href: Readonly<Record<UpdatePlace, string>> = {
    campaigns: to.cockpitCampaigns,
    vehicles: to.cockpitUpdateVehicles,
    functions: to.cockpitActivations,
    uptane: to.cockpitUptane,
    rxswin: to.cockpitRxswin,
  }
  return places
    .filter((place) => place !== here)
    .map((place) => (
      <Link key={place} to={href[place]}>
        {t(`to.${place}`)}
      </Link>
    ))
}
