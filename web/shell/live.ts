import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/** Reads a screen's data again from time to time, while somebody can see it. */
export function useLive(seconds: number): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void revalidate()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds, revalidate])
}
