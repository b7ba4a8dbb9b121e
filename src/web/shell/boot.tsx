import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { zhCN } from 'zod/locales'

/** Draws an end into its page. Forms are checked in the browser with the contract's schemas, in Chinese. */
export function boot(tree: ReactNode): void {
  z.config(zhCN())
  const place = document.getElementById('app')
  if (!place) throw new Error('page without #app')
  createRoot(place).render(<StrictMode>{tree}</StrictMode>)
}
