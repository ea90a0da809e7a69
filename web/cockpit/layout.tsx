import {
  IconBook2,
  IconBuildingStore,
  IconChartBar,
  IconHistory,
  IconReceipt2,
  IconScale,
  IconStairs,
  IconTags,
} from '@tabler/icons-react'
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

export const middleware: Route.MiddlewareFunction[] = [admit('staff')]

export function loader({ context }: Route.LoaderArgs) {
  return { person: context.get(personContext).name ?? '' }
}

export default function CockpitLayout({ loaderData }: Route.ComponentProps) {
  const t = useWords(faceWords)
  const to = paths(useLocale())
  const links = [
    { href: to.cockpit, label: t('cockpit.overview'), icon: IconChartBar },
    { href: to.cockpitOrders, label: t('cockpit.orders'), icon: IconReceipt2 },
    { href: to.cockpitPartners, label: t('cockpit.partners'), icon: IconBuildingStore },
    { href: to.cockpitCatalogue, label: t('cockpit.catalogue'), icon: IconTags },
    { href: to.cockpitStages, label: t('cockpit.stages'), icon: IconStairs },
    { href: to.cockpitSalesModels, label: t('cockpit.salesModels'), icon: IconScale },
    { href: to.cockpitLedger, label: t('cockpit.ledger'), icon: IconBook2 },
    { href: to.cockpitAudit, label: t('cockpit.audit'), icon: IconHistory },
  ]
  return (
    <Workplace face={t('cockpit')} person={loaderData.person} links={links}>
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
