import { Outlet } from 'react-router'
import { Failure } from '../shell/failure.tsx'
import { StoreFrame } from '../shell/store-frame.tsx'
import { useNightHeader } from '../shell/handle.ts'
import { siteContext } from '../api.ts'
import { LocaleLinks } from './locale-links.tsx'
import type { SiteFacts } from './site.ts'
import type { Route } from './+types/layout.ts'

export function loader({ context }: Route.LoaderArgs): SiteFacts {
  return { site: context.get(siteContext) }
}

/** The house does not move while one browses. */
export function shouldRevalidate() {
  return false
}

export default function StoreLayout() {
  return (
    <StoreFrame tone={useNightHeader() ? 'night' : 'paper'}>
      <LocaleLinks />
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
