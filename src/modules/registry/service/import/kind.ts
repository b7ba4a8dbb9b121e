import type { NameBook } from '../../../../base/address/names.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { FindArea } from '../../../areas/public.ts'
import type { RowTarget } from '../../rules/import/targets.ts'
import type { FieldReading, PlainValues } from '../../rules/read-fields.ts'
import type { FieldValue } from '../../rules/survive.ts'
import type { MatchedRecord } from '../../store/import-matches.ts'
import type { ImportRecord, RowFlaw } from '../../store/imports.ts'
import type { ResolvedAddress } from '../addresses/resolve.ts'
import type { RecordKind } from '../facts/kinds.ts'

/** What every row of a run is judged by. */
export interface ImportWorld {
  run: ImportRecord
  record: RecordKind
  kind: ImportKind
  reading: FieldReading
  findArea: FindArea
  names: NameBook
  /** Where a row goes that names no place. */
  homeArea: string | undefined
  mayUse(areaCode: string): boolean
  today: LocalDate
  /** Makes a refusal that names row and column. */
  refuse(draft: Draft, field: string, message: string): RowFlaw
}

/** What one row says, read and checked by itself. */
export interface Draft {
  line: number
  values: PlainValues
  /** Of the fields beginning with @. */
  said: Readonly<Record<string, string>>
  /** Masked cells of a list of our own: nobody's facts. */
  masked: readonly string[]
}

/** Where a record belongs. */
export interface Place {
  areaCode: string
  houseId: string | null
  /** An address that led to no house waits for somebody to look into it. */
  unmatched?: ResolvedAddress | undefined
  /** Columns of a new record beside what its facts say. */
  placed: Readonly<Record<string, unknown>>
  /** Of these, what the row itself states: a record there is follows it. */
  states?: Readonly<Record<string, unknown>>
  /** What a record there is takes over where it has nothing. */
  fills?: Readonly<Record<string, unknown>>
}

export interface Planned {
  draft: Draft
  id: string
  place: Place
  sealed: Record<string, FieldValue | null>
  /** The record there is; absent for a new one. */
  known: MatchedRecord | undefined
  /** What its source has not said before. */
  news: Record<string, FieldValue | null> | undefined
}

/** What rows say beside facts, planned for a whole chunk. */
export interface Links {
  refused: Map<Planned, RowFlaw>
  /** Records for which something beside facts changes. */
  touched: ReadonlySet<Planned>
  /** After the records are there; of those kept only, as others may refuse a row after this. */
  write(tx: Tx, kept: ReadonlySet<string>): Promise<void>
}

export interface RowKey {
  key: string
  /** 是同一人（公民身份号码相同） */
  words: string
  field: string
  /** What both rows should say of it too: the address. */
  about?: string
}

/** How a kind of record is brought in from a list, beyond its facts. */
export interface ImportKind {
  targets: readonly RowTarget[]
  /** What of a record may change beside its fields, in words. */
  besides: string
  /** What tells that two rows of one file are about the same: a key, and the words for it. */
  keysOf(draft: Draft): RowKey[]
  /**
   * By what a row after this one may meet what it brings: two without a trace in common can be planned without
   * knowing of each other, as long as neither changes a record there was. Absent: rows wait for those before, and
   * are planned in the transaction that writes them. Where it is there, planning neither locks nor writes.
   */
  tracesOf?(draft: Draft): string[]
  /** Who or what a row is about, as far as anybody may see it. */
  labelOf(draft: Draft): string
  /** What a new record cannot do without. */
  lackOf(draft: Draft): { field: string; message: string } | undefined
  /** Before any transaction: where each row belongs, or why it cannot be told. */
  placesOf(ctx: Ctx, world: ImportWorld, drafts: readonly Draft[]): Promise<(Place | RowFlaw)[]>
  /** Records there are that a row may be about. */
  candidatesOf(
    tx: Ctx,
    rows: readonly Pick<Planned, 'draft' | 'place' | 'sealed'>[],
  ): Promise<MatchedRecord[][]>
  linkers: readonly ((tx: Tx, world: ImportWorld, planned: readonly Planned[]) => Promise<Links>)[]
}

export function isFlaw(one: Place | RowFlaw): one is RowFlaw {
  return 'words' in one
}
