import {
  IconBolt,
  IconBook2,
  IconBuildingStore,
  IconCar,
  IconChartBar,
  IconCloudDownload,
  IconFileInvoice,
  IconFileDollar,
  IconHistory,
  IconHomeBolt,
  IconMail,
  IconPlugConnected,
  IconPercentage,
  IconReceipt2,
  IconScale,
  IconStairs,
  IconTags,
} from '@tabler/icons-react'
import { Outlet } from 'react-router'
import { serverApi } from '../api.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Failure } from '../shell/failure.tsx'
import { admit, personContext } from '../shell/session.ts'
import { StoreFrame } from '../shell/store-frame.tsx'
import { Workplace, type WorkplaceLink } from '../shell/workplace.tsx'
import { chargingSessionWords } from '../words/cockpit-charging-sessions.ts'
import { cockpitWallboxWords } from '../words/cockpit-wallboxes.ts'
import { cockpitBillingWords } from '../words/cockpit-billing.ts'
import { useWords } from '../words/dictionary.ts'
import { faceWords } from '../words/faces.ts'
import { mayDo, type Task } from './permission.ts'
import type { Route } from './+types/layout.ts'

export const middleware: Route.MiddlewareFunction[] = [admit('staff')]

/** Who works here, and how many deals are on hold: what somebody must look at stands beside its task. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { name, roles } = context.get(personContext)
  const held = mayDo({ roles }, 'deals')
    ? await serverApi({ request, context }).get<{ items: readonly unknown[] }>('/api/deals?side=ON_HOLD&limit=100')
    : null
  return { name: name ?? '', roles, onHold: held?.items.length ?? 0 }
}

export default function CockpitLayout({ loaderData }: Route.ComponentProps) {
  const t = useWords(faceWords)
  const say = useWords(cockpitWallboxWords)
  const ofSessions = useWords(chargingSessionWords)
  const ofBilling = useWords(cockpitBillingWords)
  const to = paths(useLocale())
  const { name, roles, onHold } = loaderData
  const all: readonly (WorkplaceLink & { readonly task: Task })[] = [
    { task: 'overview', href: to.cockpit, label: t('cockpit.overview'), icon: IconChartBar },
    { task: 'orders', href: to.cockpitOrders, label: t('cockpit.orders'), icon: IconReceipt2 },
    { task: 'deals', href: to.cockpitDeals, label: t('cockpit.deals'), icon: IconCar, waiting: onHold },
    { task: 'partners', href: to.cockpitPartners, label: t('cockpit.partners'), icon: IconBuildingStore },
    { task: 'salesModels', href: to.cockpitSalesModels, label: t('cockpit.salesModels'), icon: IconScale },
    { task: 'catalogue', href: to.cockpitCatalogue, label: t('cockpit.catalogue'), icon: IconTags },
    { task: 'updates', href: to.cockpitCampaigns, label: t('cockpit.updates'), icon: IconCloudDownload },
    {
      task: 'chargingSessions',
      href: to.cockpitChargingSessions,
      label: ofSessions('title'),
      icon: IconBolt,
    },
    { task: 'connections', href: to.cockpitConnections, label: t('cockpit.connections'), icon: IconPlugConnected },
    { task: 'stages', href: to.cockpitStages, label: t('cockpit.stages'), icon: IconStairs },
    {
      task: 'chargeRecords',
      href: to.cockpitChargeMonths,
      label: t('cockpit.chargeRecords'),
      icon: IconFileInvoice,
    },
    { task: 'margins', href: to.cockpitMargins, label: ofBilling('margins'), icon: IconPercentage },
    { task: 'invoices', href: to.cockpitInvoices, label: ofBilling('invoices'), icon: IconFileDollar },
    { task: 'ledger', href: to.cockpitLedger, label: t('cockpit.ledger'), icon: IconBook2 },
    { task: 'wallboxes', href: to.cockpitWallboxes, label: say('place'), icon: IconHomeBolt },
    { task: 'outbox', href: to.cockpitOutbox, label: t('cockpit.outbox'), icon: IconMail },
    { task: 'audit', href: to.cockpitAudit, label: t('cockpit.audit'), icon: IconHistory },
  ]
  const links = all.filter(({ task }) => mayDo({ roles }, task))
  return (
    <Workplace face={t('cockpit')} person={name} links={links}>
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
