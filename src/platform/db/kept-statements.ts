import type { PGlite } from '@electric-sql/pglite'

type Run = PGlite['execProtocolRawStream']

const PARSE = 'P'.charCodeAt(0)
const BIND = 'B'.charCodeAt(0)
const ERROR = 'E'.charCodeAt(0)
const QUERY = 'Q'.charCodeAt(0)
// What PostgreSQL answers to Parse: `1` and its own length.
const PARSE_COMPLETE = Buffer.from([0x31, 0, 0, 0, 4])
const MOST_KEPT = 300
// A kept statement would no longer fit a changed table.
const CHANGES_TABLES = /\b(create|alter|drop)\b/i
const STARTS_CHANGE = /^\s*(create|alter|drop)\b/i
// invalid_sql_statement_name: it is gone; feature_not_supported: its table changed after all.
const NO_LONGER_FITS = /\0C(26000|0A000)\0/
// A page's best plan hangs on what is asked for; a kept plan is the same for all.
const PAGED = /\blimit\b/i

/**
 * The embedded database's connections are one session, so a statement parsed and planned for one serves all: from its
 * second use on, a query with parameters is kept under a name, and only bound and executed. To the connection
 * it looks as if it had been parsed. Most of the time of a small statement goes into parsing and planning it.
 */
export function keepStatements(
  run: Run,
): (batch: readonly Uint8Array[], options: Parameters<Run>[1]) => Promise<void> {
  const kept = new Map<string, string>()
  let seen = new Set<string>()
  let count = 0

  function rename(parse: Buffer, statement: string): string | undefined {
    if (!seen.has(statement)) {
      if (seen.size > MOST_KEPT * 3) seen = new Set()
      seen.add(statement)
      return undefined
    }
    return kept.size < MOST_KEPT && !PAGED.test(queryOf(parse)) ? `kept_${++count}` : undefined
  }

  return async (batch, options) => {
    const [parse, bind, ...rest] = batch.map(toBuffer)
    if (!parse || changesTables(parse)) kept.clear()
    if (!parse || !bind || !isUnnamed(parse, bind, rest)) return run(joined(batch), options)

    const statement = parse.toString('latin1', 5)
    const known = kept.get(statement)
    const name = known ?? rename(parse, statement)
    if (!name) return run(joined(batch), options)

    const bound = withName(bind, name, 6)
    const messages = known ? [bound, ...rest] : [withName(parse, name, 5), bound, ...rest]
    let isFirst = true
    await run(joined(messages), {
      ...options,
      onRawData(data) {
        const answer = Buffer.from(data)
        if (!isFirst) return options.onRawData(answer)
        isFirst = false
        if (answer[0] !== ERROR) kept.set(statement, name)
        else if (NO_LONGER_FITS.test(answer.toString('latin1'))) kept.delete(statement)
        options.onRawData(known ? Buffer.concat([PARSE_COMPLETE, answer]) : answer)
      },
    })
  }
}

/** Parse and Bind of the unnamed statement and portal, and no other Parse behind. */
function isUnnamed(parse: Buffer, bind: Buffer, rest: readonly Buffer[]): boolean {
  return (
    parse[0] === PARSE &&
    parse[5] === 0 &&
    bind[0] === BIND &&
    bind[5] === 0 &&
    bind[6] === 0 &&
    rest.every((message) => message[0] !== PARSE && message[0] !== BIND)
  )
}

function changesTables(message: Buffer): boolean {
  if (message[0] === QUERY) return CHANGES_TABLES.test(message.toString('latin1', 5))
  return message[0] === PARSE && STARTS_CHANGE.test(queryOf(message))
}

function queryOf(parse: Buffer): string {
  return parse.toString('latin1', parse.indexOf(0, 5) + 1)
}

/** The message with a name in place of the empty one at this offset, and its length put right. */
function withName(message: Buffer, name: string, at: number): Buffer {
  const renamed = Buffer.concat([message.subarray(0, at), Buffer.from(name), message.subarray(at)])
  renamed.writeInt32BE(renamed.length - 1, 1)
  return renamed
}

function joined(messages: readonly Uint8Array[]): Uint8Array {
  return messages.length === 1 ? messages[0]! : Buffer.concat(messages)
}

function toBuffer(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}
