import { Form, NavLink, Outlet } from 'react-router'
import { serverApi } from '../api.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Failure } from '../shell/failure.tsx'
import { admit, personContext } from '../shell/session.ts'
import { StoreFrame } from '../shell/store-frame.tsx'
import { useWords } from '../words/dictionary.ts'
import { faceWords } from '../words/faces.ts'
import { functionWords } from '../words/functions.ts'
import { garageWords } from '../words/garage.ts'
import { myChargingWords } from '../words/my-charging.ts'
import { homeChargingWords } from '../words/my-home-charging.ts'
import { messageWords } from '../words/messages.ts'
import { myProfileWords } from '../words/my-profile.ts'
import { shellWords } from '../words/shell.ts'
import { walletWords } from '../words/wallet.ts'
import type { Route } from './+types/layout.ts'
import styles from './layout.module.css'

export const middleware: Route.MiddlewareFunction[] = [admit('customer')]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { count } = await serverApi({ request, context }).get<{ count: number }>('/api/me/unread-messages')
  return { person: context.get(personContext).name ?? '', unread: count }
}

export default function MyLayout({ loaderData }: Route.ComponentProps) {
  const t = useWords(faceWords)
  const say = useWords(shellWords)
  const own = useWords(myProfileWords)
  const inGarage = useWords(garageWords)
  const ofFunctions = useWords(functionWords)
  const atHome = useWords(homeChargingWords)
  const ofCharging = useWords(myChargingWords)
  const ofMessages = useWords(messageWords)
  const ofWallet = useWords(walletWords)
  const to = paths(useLocale())
  const { person, unread } = loaderData
  const count = String(unread)
  const places: readonly { href: string; label: string; spoken?: string | undefined }[] = [
    { href: to.my, label: t('my.today') },
    { href: to.myOrders, label: t('my.orders') },
    { href: to.myGarage, label: inGarage('garage') },
    { href: to.myFunctions, label: ofFunctions('my') },
    { href: to.myCharging, label: ofCharging('place') },
    { href: to.myHomeCharging, label: atHome('place') },
    {
      href: to.myMessages,
      label: unread === 0 ? ofMessages('place') : ofMessages('placeUnread', { count }),
      spoken: unread === 0 ? undefined : ofMessages('placeUnreadSpoken', { count }),
    },
    { href: to.myWallet, label: ofWallet('title') },
    { href: to.myDocuments, label: t('my.documents') },
    { href: to.myProfile, label: own('profile') },
  ]
  return (
    <StoreFrame>
      <div className={styles.bar}>
        <nav aria-label={t('my')} className={styles.places}>
          {places.map(({ href, label, spoken }, place) => (
            <NavLink
              key={href}
              to={href}
              end={place === 0}
              className={`${styles.place}`}
              prefetch="intent"
              aria-label={spoken}
            >
              {label}
            </NavLink>
          ))}
        </nav>
        <Form method="post" action={to.signOut} className={styles.out}>
          <span>{person}</span>
          <button type="submit">{say('signOut')}</button>
        </Form>
      </div>
      <Outlet />
    </StoreFrame>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <StoreFrame>
      <Failure error={error} />
    </StoreFrame>
  )
}
