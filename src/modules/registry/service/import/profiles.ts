import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { dropImportProfile, saveImportProfile } from '../../contract/imports.ts'
import { dropProfile, listProfiles, saveProfile } from '../../store/imports.ts'

export async function list(ctx: Ctx) {
  const rows = await listProfiles(ctx.db)
  return {
    rows: rows.map(({ kind, name, mapping, saved_at }) => ({
      kind,
      name,
      mapping,
      savedAt: saved_at.toISOString(),
    })),
  }
}

export async function save(ctx: Ctx, { kind, name, mapping }: InputOf<typeof saveImportProfile>) {
  await ctx.transaction(async (tx) => {
    await saveProfile(tx.db, { kind, name, mapping, at: tx.now(), by: tx.actor.userId })
    tx.audit({ subject: `record-profile:${kind}:${name}` })
  })
  return { ok: true as const }
}

export async function drop(ctx: Ctx, { kind, name }: InputOf<typeof dropImportProfile>) {
  await ctx.transaction(async (tx) => {
    await dropProfile(tx.db, { kind, name })
    tx.audit({ subject: `record-profile:${kind}:${name}` })
  })
  return { ok: true as const }
}
