import type { RouterContextProvider } from 'react-router'
import { serverApi, type Answer } from '../api.ts'
import { guestBasket, keepGuestBasket } from '../basket-cookie.ts'
import type { Posted } from '../form/posted.ts'

interface SignedIn {
  readonly user: { readonly role?: string }
}

/** Signs in, or opens an account when a name is given; a guest's basket comes along. */
export async function enter(
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
  form: Posted,
): Promise<Answer<SignedIn>> {
  const api = serverApi({ request, context })
  // A password keeps its spaces.
  const credentials = { email: form.text('email'), password: form.all('password')[0] ?? '' }
  const answer = form.has('name')
    ? await api.send<SignedIn>('POST', '/api/auth/sign-up/email', { ...credentials, name: form.text('name') })
    : await api.send<SignedIn>('POST', '/api/auth/sign-in/email', credentials)
  const guest = guestBasket(request)
  if (!answer.ok || guest === null) return answer
  const merged = await api.send('POST', `/api/baskets/${guest.id}/merges`, { token: guest.token })
  if (merged.ok) keepGuestBasket(context, null)
  return answer
}
