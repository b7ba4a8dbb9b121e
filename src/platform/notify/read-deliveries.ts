import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { AttemptOutcome, DeliveryState } from './tables.ts'

/** How a message handed to `deliver` stands. */
export interface DeliveryStanding {
  id: string
  state: DeliveryState
  attempts: number
  nextAt: Date
  reason: string | null
  settledAt: Date | null
}

export async function readDeliveries(db: Db, ids: readonly string[]): Promise<Map<string, DeliveryStanding>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DeliveryStanding>`
    select id, state, attempts, next_at as "nextAt", reason, settled_at as "settledAt"
    from delivery where id = any(${[...ids]})`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface AttemptRecord {
  attempt: number
  at: Date
  tookMs: number
  outcome: AttemptOutcome
  response: string
}

export async function readAttempts(db: Db, deliveryId: string): Promise<AttemptRecord[]> {
  const { rows } = await sql<AttemptRecord>`
    select attempt, at, took_ms as "tookMs", outcome, response
    from delivery_attempt where delivery_id = ${deliveryId} order by attempt`.execute(db)
  return rows
}
