import type { PGlite } from '@electric-sql/pglite'

// PostgreSQL's frontend/backend protocol, §55.7: what begins an exchange that only Sync ends.
const OPENS = new Set(['P', 'B', 'D', 'E', 'C', 'H'].map((type) => type.charCodeAt(0)))
const ENDS = new Set(['S', 'Q', 'X'].map((type) => type.charCodeAt(0)))
const STARTUP = 0

/**
 * The socket server hands over one protocol message at a time and, outside a transaction, takes the next
 * from whichever connection has one. Parse, Bind and Execute of a query with parameters then mix with
 * another connection's, and its unnamed portal is gone. The server stays with a connection as long as the
 * database says it is in a transaction, so it says so from Parse to Sync as well.
 */
export function withWholeBatches(db: PGlite): PGlite {
  let isOpen = false
  const execProtocolRawStream: PGlite['execProtocolRawStream'] = (message, options) => {
    const type = message[0] ?? STARTUP
    if (OPENS.has(type)) isOpen = true
    else if (type === STARTUP || ENDS.has(type)) isOpen = false
    return db.execProtocolRawStream(message, options)
  }
  // The server rolls back what a vanished connection left open.
  const exec: PGlite['exec'] = (...query) => {
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
