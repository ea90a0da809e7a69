import { Form, NavLink, Outlet } from 'react-router'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Failure } from '../shell/failure.tsx'
import { admit, personContext } from '../shell/session.ts'
import { StoreFrame } from '../shell/store-frame.tsx'
import { useWords } from '../words/dictionary.ts'
import { faceWords } from '../words/faces.ts'
import { functionWords } from '../words/functions.ts'
import { garageWords } from '../words/garage.ts'
import { myProfileWords } from '../words/my-profile.ts'
import { shellWords } from '../words/shell.ts'
import type { Route } from './+types/layout.ts'
import styles from './layout.module.css'

export const middleware: Route.MiddlewareFunction[] = [admit('customer')]

export function loader({ context }: Route.LoaderArgs) {
  return { person: context.get(personContext).name ?? '' }
}

export default function MyLayout({ loaderData }: Route.ComponentProps) {
  const t = useWords(faceWords)
  const say = useWords(shellWords)
  const own = useWords(myProfileWords)
  const inGarage = useWords(garageWords)
  const ofFunctions = useWords(functionWords)
  const to = paths(useLocale())
  const places = [
    { href: to.my, label: t('my.today') },
    { href: to.myOrders, label: t('my.orders') },
    { href: to.myGarage, label: inGarage('garage') },
    { href: to.myFunctions, label: ofFunctions('my') },
    { href: to.myDocuments, label: t('my.documents') },
    { href: to.myProfile, label: own('profile') },
  ]
  return (
    <StoreFrame>
      <div className={styles.bar}>
        <nav aria-label={t('my')} className={styles.places}>
          {places.map(({ href, label }, place) => (
            <NavLink key={href} to={href} end={place === 0} className={`${styles.place}`} prefetch="intent">
              {label}
            </NavLink>
          ))}
        </nav>
        <Form method="post" action={to.signOut} className={styles.out}>
          <span>{loaderData.person}</span>
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
