import { existsSync, rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { EmbeddedOptions } from './embedded.ts'
import { withWholeBatches } from './whole-batches.ts'

const { directory, socketPath, snapshot } = workerData as EmbeddedOptions & { socketPath: string }

// The machine keeps the files' pages anyway: 32 MB of our own are as fast as the usual 128, which are never given back.
const db = await PGlite.create({
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
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
