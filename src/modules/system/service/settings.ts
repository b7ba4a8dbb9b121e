import type { InputOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { readPlaceNames } from '../../../platform/identity/place-names.ts'
import {
  errors,
  type listSettings,
  type readSite,
  type resetSetting,
  type SettingKey,
  type SettingValue,
  type saveSetting,
  settingDefinitions,
  settingKeys,
} from '../contract/settings.ts'
import { shownBaseMap } from '../rules/base-map.ts'
import { dropSetting, listStored, putSetting, type StoredSetting } from '../store.ts'

type Stored = ReadonlyMap<string, StoredSetting>

const kept = keep<Stored>('system.settings', async (db) => {
  const rows = await listStored(db)
  return new Map(rows.map((row) => [row.key, row]))
})

/** A setting's value, from memory; another process's change is seen within seconds. */
export async function getSetting<K extends SettingKey>(
  ctx: Pick<Ctx, 'db' | 'services'>,
  key: K,
): Promise<SettingValue<K>> {
  return currentValue(await kept.get(ctx), key)
}

/** A stored value that a newer version no longer understands counts as not set. */
function currentValue<K extends SettingKey>(stored: Stored, key: K): SettingValue<K> {
  const { schema, fallback } = settingDefinitions[key]
  const parsed = schema.safeParse(stored.get(key)?.value)
  return (stored.has(key) && parsed.success ? parsed.data : fallback) as SettingValue<K>
}

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listSettings>> {
  const stored: Stored = new Map((await listStored(ctx.db)).map((row) => [row.key, row]))
  return {
    settings: settingKeys.map((key) => {
      const { title, help } = settingDefinitions[key]
      const row = stored.get(key)
      return {
        ...{ key, title, help, value: currentValue(stored, key), isDefault: row === undefined },
        updatedByName: row?.updatedByName ?? null,
        updatedAt: row?.updatedAt.toISOString() ?? null,
      }
    }),
  }
}

export async function save(
  ctx: Ctx,
  { key, value }: InputOf<typeof saveSetting>,
): Promise<ReturnsOf<typeof saveSetting>> {
  const parsed = settingDefinitions[key].schema.safeParse(value)
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => ({
      field: ['value', ...path].join('.'),
      message,
    }))
    throw errors.bad_setting({ problem: fields[0]?.message ?? '', fields })
  }
  return change(ctx, key, (tx) => {
    const by = { id: tx.actor.userId, name: tx.actor.name }
    return putSetting(tx.db, { key, value: parsed.data }, { by, at: tx.now() })
  })
}

export async function reset(
  ctx: Ctx,
  { key }: ParamsOf<typeof resetSetting>,
): Promise<ReturnsOf<typeof resetSetting>> {
  return change(ctx, key, (tx) => dropSetting(tx.db, key))
}

async function change(ctx: Ctx, key: SettingKey, work: (tx: Tx) => Promise<void>): Promise<{ ok: true }> {
  await ctx.transaction(async (tx) => {
    await kept.changed(tx)
    const before = (await listStored(tx.db)).find((row) => row.key === key)?.value ?? null
    tx.audit({ subject: `setting:${key}`, detail: { before } })
    await work(tx)
  })
  kept.forget(ctx)
  return { ok: true }
}

export async function showSite(ctx: Ctx): Promise<ReturnsOf<typeof readSite>> {
  const code = await getSetting(ctx, 'site.area')
  const names = code ? await readPlaceNames(ctx.db, 'area', [code]) : new Map<string, string>()
  return {
    name: await getSetting(ctx, 'site.name'),
    area: code ? { code, name: names.get(code) ?? code } : null,
    baseMap: shownBaseMap(await getSetting(ctx, 'map.base')),
  }
}
