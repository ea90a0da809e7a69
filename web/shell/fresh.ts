import { useEffect, useState } from 'react'
import { browserApi } from '../api.ts'

/** What a kept page was rendered with, until the browser has asked for it anew. What cannot be read stays as it was. */
export function useFresh<T>(rendered: T, path: string): T {
  const [fresh, setFresh] = useState<{ readonly path: string; readonly value: T } | null>(null)
  useEffect(() => {
    let isGone = false
    void browserApi.ask<T>(path).then((answer) => {
      if (answer.ok && !isGone) setFresh({ path, value: answer.value })
    })
    return () => {
      isGone = true
    }
  }, [path])
  return fresh?.path === path ? fresh.value : rendered
}
