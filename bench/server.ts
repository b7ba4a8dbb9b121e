import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  base: string
  pid: number
  dataDir: string
}

/** The real product in a process of its own, with the demo district, for as long as `fn` runs. */
export async function onServer(
  env: Record<string, string>,
  fn: (server: RunningServer) => Promise<void>,
): Promise<void> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  const child = spawn(process.execPath, [join(import.meta.dirname, '../bin/wangge.js'), 'start'], {
    env: { ...process.env, DATABASE_URL: undefined, ...env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const base = `http://127.0.0.1:${port}`
  try {
    await answering(base, child)
    await fn({ base, pid: child.pid!, dataDir })
  } finally {
    child.kill('SIGINT')
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

async function answering(base: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) throw new Error('The server ended before it answered')
    const answer = await fetch(`${base}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The server did not answer within two minutes')
}
