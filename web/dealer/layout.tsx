import {
  IconCalendar,
  IconCar,
  IconCoins,
  IconFolders,
  IconGift,
  IconInbox,
  IconSteeringWheel,
} from '@tabler/icons-react'
import { Outlet } from 'react-router'
import { serverApi } from '../api.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Failure } from '../shell/failure.tsx'
import { admit, personContext } from '../shell/session.ts'
import { StoreFrame } from '../shell/store-frame.tsx'
import { Workplace } from '../shell/workplace.tsx'
import { dealerWords } from '../words/dealer.ts'
import { useWords } from '../words/dictionary.ts'
import { faceWords } from '../words/faces.ts'
import { testDriveWords } from '../words/test-drive.ts'
import { driveGroups, type PartnerDrive } from './drive-groups.ts'
import type { Question } from './work.ts'
import { readOwnPartner } from './work-file.ts'
import type { Route } from './+types/layout.ts'

export const middleware: Route.MiddlewareFunction[] = [admit('partner')]

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const { name, partnerId } = context.get(personContext)
  const [partner, questions, drives] = await Promise.all([
    readOwnPartner(api, partnerId),
    api.get<{ items: readonly Question[] }>('/api/deal-questions'),
    api.get<{ items: readonly PartnerDrive[] }>('/api/partner-test-drives'),
  ])
  return {
    person: [name ?? '', partner.name].join(', '),
    waiting: questions.items.length,
    waitingDrives: driveGroups(drives.items, new Date().toISOString()).waiting.length,
  }
}

export default function DealerLayout({ loaderData }: Route.ComponentProps) {
  const t = useWords(faceWords)
  const say = useWords(dealerWords)
  const sayDrive = useWords(testDriveWords)
  const to = paths(useLocale())
  const links = [
    { href: to.dealer, label: say('inbox'), icon: IconInbox, waiting: loaderData.waiting },
    { href: to.dealerDeals, label: say('deals'), icon: IconFolders },
    { href: to.dealerCalendar, label: t('dealer.calendar'), icon: IconCalendar },
    {
      href: to.dealerTestDrives,
      label: sayDrive('dealerTitle'),
      icon: IconSteeringWheel,
      waiting: loaderData.waitingDrives,
    },
    { href: to.dealerCommission, label: t('dealer.commission'), icon: IconCoins },
    { href: to.dealerStock, label: t('dealer.stock'), icon: IconCar },
    { href: to.dealerVouchers, label: t('dealer.vouchers'), icon: IconGift },
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
