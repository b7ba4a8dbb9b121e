interface Column {
  table: string
  /** Its primary key, of text. */
  key?: string
  column: string
}

/** A column of texts, each sealed by itself. What lies there in plain text from earlier is sealed at the first start. */
export interface SealedText extends Column {
  shape: 'text'
  place: string
  /** Columns beside it: its blind index, and the last four digits where they are searched or shown. */
  index?: string
  tail?: string
  /** As it is written when its index is asked for. */
  normal?: (text: string) => string
}

/** A jsonb column with `{ sealed, index? }` anywhere in it. */
export interface SealedJson extends Column {
  shape: 'json'
  /**
   * What its values are sealed for: `*` stands for the name of the field that holds the value, `{column}` for what
   * stands in that column of the row. Several are tried in turn.
   */
  places: readonly string[]
  /** Columns beside it that repeat the index of one of its values. */
  indexes?: readonly string[]
}

/** Where sealed values lie; a module names them in its manifest. */
export type SealedColumn = SealedText | SealedJson

const registered: SealedColumn[] = []

export function registerSealed(columns: readonly SealedColumn[]): void {
  const names = new Set(registered.map(nameOf))
  registered.push(...columns.filter((column) => !names.has(nameOf(column))))
}

export function sealedColumns(): readonly SealedColumn[] {
  return registered
}

export function nameOf({ table, column }: SealedColumn): string {
  return `${table}.${column}`
}

export function keyOf({ key }: SealedColumn): string {
  return key ?? 'id'
}

/** The columns of a row that take part: what is read, and what is written. */
export function besides(column: SealedColumn): { read: string[]; index: string[] } {
  if (column.shape === 'text')
    return { read: column.index ? [column.index] : [], index: column.index ? [column.index] : [] }
  const index = [...(column.indexes ?? [])]
  const named = column.places.flatMap((place) => [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))
  return { read: [...new Set([...named, ...index])], index }
}
