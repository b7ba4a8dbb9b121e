import type { Ctx } from '../http/context.ts'

/** Whether who acts may see the thing a file is attached to, and so the file. */
export type MayRead = (ctx: Ctx, ownerId: string) => Promise<boolean>

const owners = new Map<string, MayRead>()

/** A module whose things carry attachments says, once at load, who may read them. */
export function registerFileOwner(kind: string, mayRead: MayRead): void {
  if (!/^[a-z][a-z_]*$/.test(kind)) throw new Error(`A file owner's kind is a lower-case word, not "${kind}"`)
  if (owners.has(kind)) throw new Error(`Two modules claim the files of "${kind}"`)
  owners.set(kind, mayRead)
}

/** Files of a kind nobody answers for are read by nobody. */
export async function mayReadOwner(ctx: Ctx, boundTo: string): Promise<boolean> {
  const split = boundTo.indexOf(':')
  const mayRead = owners.get(boundTo.slice(0, split))
  return mayRead ? mayRead(ctx, boundTo.slice(split + 1)) : false
}
