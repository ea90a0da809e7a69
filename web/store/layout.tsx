import { Outlet } from 'react-router'
import { Failure } from '../shell/failure.tsx'
import { StoreFrame } from '../shell/store-frame.tsx'
import { useNightHeader } from '../shell/handle.ts'
import type { Route } from './+types/layout.ts'

export default function StoreLayout() {
  return (
    <StoreFrame tone={useNightHeader() ? 'night' : 'paper'}>
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
