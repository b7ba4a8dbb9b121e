import type { Actor } from '../../../platform/access/actor.ts'
import type { SignedCall } from '../../../platform/http/auth-schemes.ts'
import type { Services } from '../../../platform/http/services.ts'
import { createAllowList } from '../../../platform/notify/adapters/private-address.ts'
import { errors } from '../contract/errors.ts'
import { SIGNATURE_WINDOW_SECONDS } from '../contract/terms.ts'
import { findSystemByKey, keepNonce, type SystemRecord, touchSystem } from '../store/systems.ts'
import { openSecret } from './secrets.ts'
import { isSame, signatureOf } from './sign.ts'

const PARTNER = 'partner:'
const TOUCH_MS = 60_000

/** `Bearer wk_….secret`: for callers that cannot sign; the secret travels with every call. */
export async function identifyByToken(services: Services, call: SignedCall): Promise<Actor> {
  const dot = call.credentials.indexOf('.')
  const system = await findSystemByKey(services.connection.db, call.credentials.slice(0, dot))
  if (!system || !isSame(call.credentials.slice(dot + 1), secretOf(services, system)))
    throw errors.unknown_key()
  refuseUnlessOpen(system, call)
  if (system.signed_only) throw errors.signed_only()
  return welcome(services, system)
}

/** Signed with the secret, which does not travel: fresh, once, and over exactly this call. */
export async function identifyBySignature(services: Services, call: SignedCall): Promise<Actor> {
  const { key, timestamp, nonce, signature } = readCredentials(call.credentials)
  const { db } = services.connection
  const now = services.clock.now()
  const system = await findSystemByKey(db, key)
  const expected = signatureOf(system ? secretOf(services, system) : '', { ...call, timestamp, nonce })
  if (!isSame(expected, signature.toLowerCase()) || !system) throw errors.unknown_key()
  const skew = Math.abs(now.getTime() / 1000 - Number(timestamp))
  if (skew > SIGNATURE_WINDOW_SECONDS) throw errors.clock_skew({ now: now.toISOString() })
  refuseUnlessOpen(system, call)
  if (!(await keepNonce(db, system.id, nonce, now))) throw errors.nonce_replayed()
  return welcome(services, system)
}

function secretOf(services: Services, { secret }: SystemRecord): string {
  return openSecret(services, 'partner_system', secret)
}

function readCredentials(text: string) {
  const fields = new Map(
    text.split(',').map((part) => {
      const [name = '', ...value] = part.trim().split('=')
      return [name.toLowerCase(), value.join('=').replace(/^"(.*)"$/, '$1')]
    }),
  )
  const [key, timestamp, nonce, signature] = ['key', 'timestamp', 'nonce', 'signature'].map((name) =>
    fields.get(name),
  )
  const isWhole =
    key && signature && /^\d{10}$/.test(timestamp ?? '') && /^[\x21-\x7e]{8,64}$/.test(nonce ?? '')
  if (!isWhole) throw errors.malformed_credentials()
  return { key, timestamp: timestamp!, nonce: nonce!, signature }
}

function refuseUnlessOpen(system: SystemRecord, { ip }: SignedCall): void {
  if (!system.is_enabled) throw errors.disabled()
  if (system.allowed_ips.length > 0 && !createAllowList(system.allowed_ips)('', ip))
    throw errors.address_not_allowed({ ip })
}

async function welcome(services: Services, system: SystemRecord): Promise<Actor> {
  const now = services.clock.now()
  if (!system.last_used_at || now.getTime() - system.last_used_at.getTime() > TOUCH_MS)
    await touchSystem(services.connection.db, system.id, now)
  return {
    kind: 'partner',
    userId: partnerId(system.id),
    name: system.name,
    account: null,
    posts: [],
    permissions: new Set(['integrations:push']),
    callsPerMinute: system.calls_per_minute,
  }
}

/** What an order's steps and the audit log know a system by. */
export function partnerId(systemId: string): string {
  return PARTNER + systemId
}

export function systemIdOf(actor: Actor): string {
  return actor.userId.slice(PARTNER.length)
}
