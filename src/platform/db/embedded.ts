import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface EmbeddedOptions {
  /** Where the database lives; absent: in memory, gone at the end (tests). */
  directory?: string
  /** A dump of a whole database to begin from (tests). */
  snapshot?: Uint8Array<ArrayBuffer>
}

export interface Embedded {
  /** Folder of the Unix socket, as `pg` wants it in `host`. */
  socketDir: string
  dump(): Promise<Uint8Array<ArrayBuffer>>
  stop(): Promise<void>
}

const SOCKET = '.s.PGSQL.5432'
// A Unix socket's path must fit into sun_path (108 bytes with its terminator).
const LONGEST_SOCKET_PATH = 100

/** The folder of a data directory's socket: inside it, or a short stand-in when its path is too long. */
export function socketDirOf(dataDir: string): string {
  if (join(dataDir, SOCKET).length <= LONGEST_SOCKET_PATH) return dataDir
  return join(tmpdir(), `wangge-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
}

/** Does this data directory hold an embedded database already? */
export function isMade(dataDir: string): boolean {
  return existsSync(join(dataDir, 'db'))
}

/** Is a server with an embedded database already answering for this data directory? */
export function isServing(dataDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketDirOf(dataDir), SOCKET))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Starts PostgreSQL (PGlite) in a worker thread behind a Unix socket. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const socketDir = options.directory
    ? socketDirOf(options.directory)
    : mkdtempSync(join(tmpdir(), 'wangge-'))
  mkdirSync(socketDir, { recursive: true, mode: 0o700 })
  const directory = options.directory ? join(options.directory, 'db') : undefined
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { ...options, directory, socketPath: join(socketDir, SOCKET) },
  })
  await answer(worker, (m) => m === 'ready')
  return {
    socketDir,
    async dump() {
      worker.postMessage({ kind: 'dump' })
      return (await answer(worker, (m) => m instanceof Uint8Array)) as Uint8Array<ArrayBuffer>
    },
    async stop() {
      worker.postMessage({ kind: 'stop' })
      await answer(worker, (m) => m === 'stopped')
      await worker.terminate()
      if (!options.directory) rmSync(socketDir, { recursive: true, force: true })
    },
  }
}

function answer(worker: Worker, isIt: (message: unknown) => boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (!isIt(message)) return
      worker.off('error', onError)
      worker.off('message', onMessage)
      resolve(message)
    }
    const onError = (error: unknown) => reject(error)
    worker.on('message', onMessage)
    worker.once('error', onError)
  })
}
