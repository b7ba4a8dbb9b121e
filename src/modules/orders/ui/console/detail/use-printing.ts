import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Whether the page is being printed: what is for paper only need not stand in the page before.
 * `print` lets the pictures on it arrive first; Ctrl+P prints what has arrived.
 */
export function usePrinting(): { isPrinting: boolean; print: () => void } {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  const print = useCallback(() => {
    flushSync(() => setPrinting(true))
    void picturesOf('.wg-sheet').then(() => window.print())
  }, [])
  return { isPrinting, print }
}

/** Settles when every picture inside has arrived or failed; a missing picture does not keep the paper back. */
async function picturesOf(selector: string): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>(`${selector} img`)]
  await Promise.allSettled(pictures.map((picture) => picture.decode()))
}
