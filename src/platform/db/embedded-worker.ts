import { existsSync, rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { EmbeddedOptions } from './embedded.ts'
import { withWholeBatches } from './whole-batches.ts'

const { directory, socketPath, snapshot } = workerData as EmbeddedOptions & { socketPath: string }

const db = await PGlite.create({
  ...(directory ? { dataDir: directory } : {}),
  ...(snapshot ? { loadDataDir: new Blob([snapshot]) } : {}),
})
if (existsSync(socketPath)) rmSync(socketPath)
const server = new PGLiteSocketServer({ db: withWholeBatches(db), path: socketPath, maxConnections: 64 })
await server.start()
parentPort?.postMessage('ready')

parentPort?.on('message', async (message: { kind: 'stop' } | { kind: 'dump' }) => {
  if (message.kind === 'dump') {
    const blob = await db.dumpDataDir('none')
    parentPort?.postMessage(new Uint8Array(await blob.arrayBuffer()))
    return
  }
  await server.stop()
  await db.close()
  parentPort?.postMessage('stopped')
})
