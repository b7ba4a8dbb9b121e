import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { dropProfile, ImportProfile, listProfiles, saveProfile } from '../../contract/imports.ts'
import { startingProfiles } from '../../rules/import-profiles.ts'
import { dropMapping, listMappings, saveMapping } from '../../store/imports.ts'

/** The channels first, in their order; then what the office has saved under names of its own. */
export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listProfiles>> {
  const saved = new Map((await listMappings(ctx.db)).map((row) => [row.source_name, row]))
  const builtIn = startingProfiles.map(({ name, source }): ImportProfile => {
    const own = saved.get(name)
    saved.delete(name)
    return {
      name,
      source: own?.mapping.source ?? source,
      isBuiltIn: true,
      mapping: own?.mapping ?? null,
      savedAt: own?.saved_at.toISOString() ?? null,
    }
  })
  const others = [...saved.values()].map(
    ({ source_name, mapping, saved_at }): ImportProfile => ({
      name: source_name,
      source: mapping.source,
      isBuiltIn: false,
      mapping,
      savedAt: saved_at.toISOString(),
    }),
  )
  return { rows: [...builtIn, ...others] }
}

export async function save(ctx: Ctx, { name, mapping }: InputOf<typeof saveProfile>) {
  return ctx.transaction(async (tx) => {
    await saveMapping(tx.db, name, { mapping, at: tx.now(), by: tx.actor.userId })
    tx.audit({ subject: `import-profile:${name}` })
    return { name }
  })
}

export async function drop(ctx: Ctx, { name }: InputOf<typeof dropProfile>) {
  return ctx.transaction(async (tx) => {
    await dropMapping(tx.db, name)
    tx.audit({ subject: `import-profile:${name}` })
    return { ok: true } as const
  })
}
