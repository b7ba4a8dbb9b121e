import type { PGlite } from '@electric-sql/pglite'
import { keepStatements } from './kept-statements.ts'

// PostgreSQL's frontend/backend protocol, §55.7: Parse, Bind, Describe, Execute and Close are answered when Sync
// or Flush asks for it; an exchange ends with Sync.
const HELD = new Set(['P', 'B', 'D', 'E', 'C'].map((type) => type.charCodeAt(0)))
const FLUSH = 'H'.charCodeAt(0)
const TERMINATE = 'X'.charCodeAt(0)

/**
 * The socket server hands over one protocol message at a time and, outside a transaction, takes the next
 * from whichever connection has one. Parse, Bind and Execute of a query with parameters then mix with
 * another connection's, and its unnamed portal is gone. The server stays with a connection as long as the
 * database says it is in a transaction, so it says so from Parse to Sync as well. The messages of an exchange
 * are run at once: alone each would cost a call into the database and a write to the socket.
 */
export function withWholeBatches(db: PGlite): PGlite {
  let held: Uint8Array[] = []
  let isOpen = false
  const run = keepStatements((message, options) => db.execProtocolRawStream(message, options))
  const execProtocolRawStream: PGlite['execProtocolRawStream'] = async (message, options) => {
    const type = message[0]
    isOpen = type !== undefined && (HELD.has(type) || type === FLUSH)
    if (type !== undefined && HELD.has(type)) {
      held.push(message)
      return
    }
    const batch = type === TERMINATE ? [message] : [...held, message]
    held = []
    return run(batch, options)
  }
  // The server rolls back what a vanished connection left open.
  const exec: PGlite['exec'] = (...query) => {
    held = []
    isOpen = false
    return db.exec(...query)
  }
  const own = { execProtocolRawStream, exec, isInTransaction: () => isOpen || db.isInTransaction() }
  return new Proxy(db, {
    get: (target, key) => {
      if (key in own) return own[key as keyof typeof own]
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
