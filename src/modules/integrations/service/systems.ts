import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { areaName, isOpenArea } from '../../areas/public.ts'
import { countByExternalSource } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import type {
  changeSystem,
  createSystem,
  listSystems,
  PartnerSystem,
  rotateKey,
  switchSystem,
} from '../contract/systems.ts'
import { countSubscriptions } from '../store/subscriptions.ts'
import * as store from '../store/systems.ts'
import { sealSecret } from './secrets.ts'

type Fields = InputOf<typeof createSystem>

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listSystems>> {
  const systems = await store.listSystems(ctx.db)
  const orders = await countByExternalSource(
    ctx,
    systems.map(({ external_source }) => external_source),
  )
  const subscriptions = await countSubscriptions(ctx.db)
  const nameOf = await areaName(ctx)
  const rows = systems.map((system) =>
    toRow(nameOf, system, {
      orders: orders.get(system.external_source) ?? 0,
      subscriptions: subscriptions.get(system.id) ?? 0,
    }),
  )
  return { rows }
}

function toRow(
  nameOf: (code: string) => string,
  system: store.SystemRecord,
  counts: { orders: number; subscriptions: number },
): PartnerSystem {
  return {
    id: system.id,
    name: system.name,
    kind: system.kind,
    source: system.source,
    externalSource: system.external_source,
    keyId: system.key_id,
    signedOnly: system.signed_only,
    isEnabled: system.is_enabled,
    allowedIps: system.allowed_ips,
    callsPerMinute: system.calls_per_minute,
    areas: system.areas,
    areaNames: system.areas.map(nameOf),
    deskCode: system.desk_code,
    deskName: system.desk_code ? nameOf(system.desk_code) : null,
    note: system.note,
    createdAt: system.created_at.toISOString(),
    createdName: system.created_name,
    rotatedAt: system.rotated_at.toISOString(),
    lastUsedAt: system.last_used_at?.toISOString() ?? null,
    ...counts,
    version: system.version,
  }
}

export async function create(
  ctx: Ctx,
  input: InputOf<typeof createSystem>,
): Promise<ReturnsOf<typeof createSystem>> {
  refuseWrongAddresses(input.allowedIps)
  return ctx.transaction(async (tx) => {
    const key = newKey()
    const id = newId()
    const isNew = await store.insertSystem(tx.db, {
      id,
      ...(await checked(tx, input)),
      key_id: key.keyId,
      secret: sealSecret(tx.services, 'partner_system', key.secret),
      is_enabled: true,
      created_at: tx.now(),
      created_name: tx.actor.name,
      rotated_at: tx.now(),
      last_used_at: null,
    })
    if (!isNew) throw errors.name_taken()
    tx.audit({ subject: `partner:${id}` })
    return { id, ...key }
  })
}

export async function change(ctx: Ctx, input: InputOf<typeof changeSystem>): Promise<{ id: string }> {
  refuseWrongAddresses(input.allowedIps)
  return ctx.transaction(async (tx) => {
    const system = await locked(tx, input.id)
    if (system.version !== input.version) throw errors.changed_meanwhile()
    if (await store.isNameTaken(tx.db, input.name, input.id)) throw errors.name_taken()
    await store.updateSystem(tx.db, input.id, await checked(tx, input))
    return { id: input.id }
  })
}

export async function turn(
  ctx: Ctx,
  { id, isEnabled }: InputOf<typeof switchSystem>,
): Promise<{ id: string }> {
  return ctx.transaction(async (tx) => {
    await locked(tx, id)
    await store.updateSystem(tx.db, id, { is_enabled: isEnabled })
    return { id }
  })
}

export async function rotate(
  ctx: Ctx,
  { id }: InputOf<typeof rotateKey>,
): Promise<ReturnsOf<typeof rotateKey>> {
  return ctx.transaction(async (tx) => {
    await locked(tx, id)
    const key = newKey()
    const secret = sealSecret(tx.services, 'partner_system', key.secret)
    await store.updateSystem(tx.db, id, { key_id: key.keyId, secret, rotated_at: tx.now() })
    return { id, ...key }
  })
}

async function locked(tx: Tx, id: string): Promise<store.SystemRecord> {
  const system = await store.lockSystem(tx.db, id)
  if (!system) throw errors.system_not_found()
  tx.audit({ subject: `partner:${id}`, detail: { name: system.name } })
  return system
}

async function checked(tx: Tx, input: Fields) {
  await requireAreas(tx, [...input.areas, ...(input.deskCode ? [input.deskCode] : [])])
  return {
    name: input.name,
    kind: input.kind,
    source: input.source,
    external_source: input.externalSource,
    signed_only: input.signedOnly,
    allowed_ips: input.allowedIps,
    calls_per_minute: input.callsPerMinute,
    areas: input.areas,
    desk_code: input.deskCode ?? null,
    note: input.note,
  }
}

/** @throws integrations.unknown_area */
export async function requireAreas(tx: Tx, codes: readonly string[]): Promise<void> {
  for (const code of codes) if (!(await isOpenArea(tx, code))) throw errors.unknown_area({ code })
}

function refuseWrongAddresses(addresses: readonly string[]): void {
  const wrong = addresses.find((address) => !isNetwork(address))
  if (wrong !== undefined) throw errors.bad_address({ address: wrong })
}

/** `10.1.2.3`, `10.1.0.0/16`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
}

/** 96 bits to name it, 256 to prove it. */
export function newKey(): { keyId: string; secret: string } {
  return {
    keyId: `wk_${randomBytes(12).toString('base64url')}`,
    secret: randomBytes(32).toString('base64url'),
  }
}
