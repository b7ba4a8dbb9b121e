import type { Actor } from '../../../platform/access/actor.ts'
import { permissionsOf } from '../../../platform/access/grants.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Services } from '../../../platform/http/services.ts'
import { findKeyByHash, hashKey, looksLikeKey } from '../store/keys.ts'

const ACTOR = 'open311:'
/** One write a minute for a busy key. */
const SEEN_EVERY_MS = 60_000

/** The system behind a key: it may submit, and read what it submitted; nothing else of ours. */
export async function identifyKey({ connection, clock }: Services, key: string): Promise<Actor | undefined> {
  if (!looksLikeKey(key)) return undefined
  const found = await findKeyByHash(connection.db, hashKey(key))
  if (!found) return undefined
  const now = clock.now()
  if (!found.last_used_at || now.getTime() - found.last_used_at.getTime() > SEEN_EVERY_MS)
    await sql`update open311_key set last_used_at = ${now} where id = ${found.id}`.execute(connection.db)
  return {
    kind: 'partner',
    userId: `${ACTOR}${found.id}`,
    name: found.name,
    account: null,
    posts: [],
    permissions: new Set(
      [...permissionsOf(['partner'])].filter((permission) => permission === 'open311:submit'),
    ),
    tokenId: found.id,
    callsPerMinute: found.calls_per_minute,
  }
}

/** The id of the key that calls; undefined for everybody else. */
export function keyOf({ actor }: { actor: Actor }): string | undefined {
  return actor.userId.startsWith(ACTOR) ? actor.userId.slice(ACTOR.length) : undefined
}
