import type { TestProject } from 'vitest/node'
import { startServer } from './start-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product with the demo district answers. */
    serverUrl: string
  }
}

/** One server with the demo district for all end-to-end tests, two files of them at a time; each test makes what it changes. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  // Callbacks into one's own network are refused unless whoever runs the server names it.
  const server = await startServer({ env: { WANGGE_WEBHOOK_ALLOW: '127.0.0.1' } })
  project.provide('serverUrl', server.url)
  return () => server.stop()
}
