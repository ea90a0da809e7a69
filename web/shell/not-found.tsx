import { data } from 'react-router'

/** Catches every address below a locale that no screen has, so that the answer is an honest 404 in the store's frame. */
export function loader() {
  throw data(null, { status: 404 })
}

export default function NotFound() {
  return null
}
