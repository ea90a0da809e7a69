import { IconCalendar, IconCar, IconCoins, IconInbox } from '@tabler/icons-react'
import { Outlet } from 'react-router'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Failure } from '../shell/failure.tsx'
import { admit, personContext } from '../shell/session.ts'
import { StoreFrame } from '../shell/store-frame.tsx'
import { Workplace } from '../shell/workplace.tsx'
import { useWords } from '../words/dictionary.ts'
import { faceWords } from '../words/faces.ts'
import type { Route } from './+types/layout.ts'

export const middleware: Route.MiddlewareFunction[] = [admit('partner')]

export function loader({ context }: Route.LoaderArgs) {
  return { person: context.get(personContext).name ?? '' }
}

export default function DealerLayout({ loaderData }: Route.ComponentProps) {
  const t = useWords(faceWords)
  const to = paths(useLocale())
  const links = [
    { href: to.dealer, label: t('dealer.deals'), icon: IconInbox },
    { href: to.dealerCalendar, label: t('dealer.calendar'), icon: IconCalendar },
    { href: to.dealerCommission, label: t('dealer.commission'), icon: IconCoins },
    { href: to.dealerStock, label: t('dealer.stock'), icon: IconCar },
  ]
  return (
    <Workplace face={t('dealer')} person={loaderData.person} links={links}>
      <Outlet />
    </Workplace>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <StoreFrame>
      <Failure error={error} />
    </StoreFrame>
  )
}
