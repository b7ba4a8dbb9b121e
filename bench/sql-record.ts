import pg from 'pg'

export interface Statement {
  text: string
  values: unknown[]
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown

/** Every statement sent to the database while `fn` runs, in order: the floor is measured by sending them again. */
export async function recordSql(fn: () => Promise<void>): Promise<Statement[]> {
  const seen: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const original = prototype.query
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    const text = typeof first === 'string' ? first : first.text
    const values = typeof first === 'string' ? (second ?? []) : (first.values ?? [])
    seen.push({ text, values: Array.isArray(values) ? values : [] })
    return original.apply(this, args)
  }
  try {
    await fn()
  } finally {
    prototype.query = original
  }
  return seen
}
