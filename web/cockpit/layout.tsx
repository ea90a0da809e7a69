import { Outlet } from 'react-router'
import { StoreFrame } from '../shell/store-frame.tsx'
export default function Layout() {
  return (
    <StoreFrame>
      <Outlet />
    </StoreFrame>
  )
}
