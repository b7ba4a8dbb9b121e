/**
 * Which of several facts about one field of one subject stands in the record. A statement is what one
 * source said at one time; each of its values is a fact.
 */
export type FieldValue = string | number | boolean | SecretValue

/** A value kept encrypted: two of them are the same thing when their index is. */
export interface SecretValue {
  sealed: string
  index: string
  /** What anybody with the record may see of it: 138****8000. */
  shown: string
}

export interface Statement {
  id: string
  source: string
  /** When it was true, as the source says: ISO day. */
  observedOn: string
  /** ISO time it reached us. */
  receivedAt: string
  /** ISO time somebody saw it on site; absent for what was only sent. */
  verifiedAt?: string
  /** A field that is `null` here was found to be nothing (no telephone any more). */
  values: Record<string, FieldValue | null>
}

/** How well a source knows a field: 1 is the office that decides it. Left out, it knows it no better than others. */
export type RankOf = (field: string, source: string) => number

export interface FieldOrigin {
  statement: string
  source: string
  observedOn: string
  verifiedOn?: string
  /** Sources that say otherwise and were not overruled by a look on site. */
  disputedBy?: string[]
}

export interface Survivors {
  values: Record<string, FieldValue>
  origins: Record<string, FieldOrigin>
}

interface Fact {
  statement: Statement
  value: FieldValue | null
}

/** Verified on site before the authoritative source before the newer before the rest; the same for any order given. */
export function survive(statements: readonly Statement[], rankOf: RankOf): Survivors {
  const [first, ...others] = statements
  if (first && others.length === 0) return unopposed(first)
  const facts = new Map<string, Fact[]>()
  for (const statement of statements) {
    for (const [field, value] of Object.entries(statement.values)) {
      const known = facts.get(field)
      if (known) known.push({ statement, value })
      else facts.set(field, [{ statement, value }])
    }
  }
  const survivors: Survivors = { values: {}, origins: {} }
  for (const [field, list] of facts) {
    const best = list.reduce((held, fact) => (isBetter(fact, held, field, rankOf) ? fact : held))
    survivors.origins[field] = originOf(best, list)
    if (best.value !== null) survivors.values[field] = best.value
  }
  return survivors
}

/** Nobody else has said anything: most records of a list just brought in. */
function unopposed(statement: Statement): Survivors {
  const origin = originOf({ statement, value: null }, [])
  const survivors: Survivors = { values: {}, origins: {} }
  for (const [field, value] of Object.entries(statement.values)) {
    survivors.origins[field] = origin
    if (value !== null) survivors.values[field] = value
  }
  return survivors
}

export function isSameValue(a: FieldValue | null, b: FieldValue | null): boolean {
  if (isSecret(a) && isSecret(b)) return a.index === b.index
  return a === b
}

export function isSecret(value: FieldValue | null | undefined): value is SecretValue {
  return typeof value === 'object' && value !== null
}

function isBetter(one: Fact, other: Fact, field: string, rankOf: RankOf): boolean {
  const [a, b] = [one.statement, other.statement]
  return (
    (compare(a.verifiedAt ?? '', b.verifiedAt ?? '') ||
      compare(rankOf(field, b.source), rankOf(field, a.source)) ||
      compare(a.observedOn, b.observedOn) ||
      compare(a.receivedAt, b.receivedAt) ||
      compare(a.id, b.id)) > 0
  )
}

function originOf({ statement, value }: Fact, all: readonly Fact[]): FieldOrigin {
  const { id, source, observedOn, verifiedAt } = statement
  const disputedBy = disputes(all, { statement, value })
  return {
    statement: id,
    source,
    observedOn,
    ...(verifiedAt ? { verifiedOn: verifiedAt.slice(0, 10) } : {}),
    ...(disputedBy.length > 0 ? { disputedBy } : {}),
  }
}

/** The last word of every other source, where it differs and came after the look on site (if there was one). */
function disputes(all: readonly Fact[], winner: Fact): string[] {
  const last = new Map<string, Fact>()
  for (const fact of all) {
    const held = last.get(fact.statement.source)
    if (!held || isLater(fact.statement, held.statement)) last.set(fact.statement.source, fact)
  }
  const { verifiedAt, source } = winner.statement
  return [...last.values()]
    .filter((fact) => fact.statement.source !== source && !isSameValue(fact.value, winner.value))
    .filter((fact) => !verifiedAt || fact.statement.observedOn > verifiedAt.slice(0, 10))
    .map((fact) => fact.statement.source)
    .sort()
}

function isLater(a: Statement, b: Statement): boolean {
  return (
    (compare(a.observedOn, b.observedOn) || compare(a.receivedAt, b.receivedAt) || compare(a.id, b.id)) > 0
  )
}

function compare<T extends string | number>(a: T, b: T): number {
  return a === b ? 0 : a > b ? 1 : -1
}
