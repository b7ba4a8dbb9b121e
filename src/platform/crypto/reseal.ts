import type { Db } from '../db/database.ts'
import type { Logger } from '../log/log.ts'
import { countStale, resealPage, type Stale } from './reseal-rows.ts'
import { nameOf, type SealedColumn, sealedColumns } from './sealed-columns.ts'
import type { Sealer } from './sealer.ts'
import './tables.ts'

export interface ColumnProgress {
  name: string
  waiting: number
  resealed: number
  failed: number
  isFinished: boolean
}

export interface Resealing {
  db: Db
  sealer: Sealer
  log: Logger
  now(): Date
}

interface Progress {
  key_id: string
  cursor: string
  changed: boolean
  waiting: number
  resealed: number
  failed: number
  finished_at: Date | null
}

/**
 * Brings what older keys sealed under the current one, page by page, until it is done or `isOver` says stop; the
 * next call goes on from there. True when everything is done.
 */
export async function reseal(work: Resealing, isOver: () => boolean): Promise<boolean> {
  const begun: [SealedColumn, Progress][] = []
  // All are counted first, so that what waits only grows less.
  for (const column of sealedColumns()) begun.push([column, await beginColumn(work, column)])
  for (const [column, progress] of begun) {
    while (!progress.finished_at) {
      if (isOver()) return false
      await onePage(work, column, progress)
    }
  }
  return true
}

async function beginColumn({ db, sealer, now }: Resealing, column: SealedColumn): Promise<Progress> {
  const before = await db
    .selectFrom('sealing_progress')
    .select(['key_id', 'cursor', 'changed', 'waiting', 'resealed', 'failed', 'finished_at'])
    .where('name', '=', nameOf(column))
    .executeTakeFirst()
  if (before?.key_id === sealer.currentKey) return before
  const isDone = sealer.olderKeys.length === 0
  const progress: Progress = {
    key_id: sealer.currentKey,
    ...{ cursor: '', changed: false, resealed: 0, failed: 0 },
    waiting: isDone ? 0 : await countStale(db, column, staleFor(sealer)),
    finished_at: isDone ? now() : null,
  }
  await saveProgress(db, column, progress, now())
  return progress
}

async function onePage({ db, sealer, log, now }: Resealing, column: SealedColumn, progress: Progress) {
  const page = await resealPage(db, sealer, { column, stale: staleFor(sealer), after: progress.cursor })
  for (const id of page.failed) log.error({ column: nameOf(column), id }, 'a sealed value does not open')
  progress.resealed += page.resealed
  progress.failed += page.failed.length
  progress.waiting = Math.max(0, progress.waiting - page.resealed)
  progress.changed ||= page.resealed + page.missed > 0
  progress.cursor = page.next ?? ''
  if (page.next === undefined) {
    // Somebody may have written under an older key behind us: only a pass that finds nothing is the last.
    if (progress.changed) Object.assign(progress, { changed: false, failed: 0 })
    else Object.assign(progress, { finished_at: now(), waiting: progress.failed })
  }
  await saveProgress(db, column, progress, now())
}

function staleFor({ olderKeys }: Sealer): Stale {
  return { keys: olderKeys }
}

async function saveProgress(db: Db, column: SealedColumn, progress: Progress, at: Date): Promise<void> {
  const row = { ...progress, updated_at: at }
  await db
    .insertInto('sealing_progress')
    .values({ name: nameOf(column), ...row })
    .onConflict((on) => on.column('name').doUpdateSet(row))
    .execute()
}

/** Looks through everything again: a process that still had the older key may have sealed under it. */
export async function lookAgain(db: Db, at: Date): Promise<void> {
  await db
    .updateTable('sealing_progress')
    .set({ finished_at: null, cursor: '', changed: false, failed: 0, updated_at: at })
    .execute()
}

/** Rows with something under this key, by column. */
export async function listUnder(db: Db, key: string): Promise<{ name: string; rows: number }[]> {
  const found: { name: string; rows: number }[] = []
  for (const column of sealedColumns()) {
    const rows = await countStale(db, column, { keys: [key] })
    if (rows > 0) found.push({ name: nameOf(column), rows })
  }
  return found
}

export async function listProgress(db: Db, sealer: Sealer): Promise<ColumnProgress[]> {
  const rows = await db
    .selectFrom('sealing_progress')
    .select(['name', 'waiting', 'resealed', 'failed', 'finished_at'])
    .where('key_id', '=', sealer.currentKey)
    .orderBy('name')
    .execute()
  return rows.map(({ finished_at, ...row }) => ({ ...row, isFinished: finished_at !== null }))
}

/** Seals what earlier versions left in plain text; before anything reads those columns. */
export async function sealPlain(work: Resealing): Promise<number> {
  const { db, sealer, now } = work
  const done = await db.selectFrom('sealing_progress').select('name').where('plain_done', '=', true).execute()
  const names = new Set(done.map(({ name }) => name))
  let sealed = 0
  for (const column of sealedColumns()) {
    if (column.shape !== 'text' || names.has(nameOf(column))) continue
    let after: string | undefined = ''
    while (after !== undefined) {
      const stale = { keys: [], plain: true }
      const page = await resealPage(db, sealer, { column, stale, after })
      sealed += page.resealed
      after = page.missed > 0 ? after : page.next
    }
    await beginColumn(work, column)
    await db
      .updateTable('sealing_progress')
      .set({ plain_done: true, updated_at: now() })
      .where('name', '=', nameOf(column))
      .execute()
  }
  return sealed
}
