import type { Ctx } from '../../../platform/http/context.ts'
import type { Warning } from '../contract/state.ts'

type Warn = (ctx: Ctx) => Promise<readonly Warning[]>

const watchers: Warn[] = []

/** A module whose work somebody should look after says so on the page of the system's state. */
export function registerWarnings(warn: Warn): void {
  watchers.push(warn)
}

export async function warningsOfModules(ctx: Ctx): Promise<Warning[]> {
  const found: Warning[] = []
  for (const warn of watchers) found.push(...(await warn(ctx)))
  return found
}
