import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')
const LONGEST_START_MS = 170_000

export interface RunningServer {
  url: string
  dataDir: string
  /** What it has written to its terminal so far. */
  output(): string
  /** Ends it the way a person would (Ctrl-C). */
  stop(): Promise<void>
  /** Ends it the way a power cut would. */
  kill(): Promise<void>
}

export interface ServerOptions {
  /** A data directory that outlives the server; left out, one of its own that goes with it. */
  dataDir?: string
  env?: Record<string, string>
}

/** Starts the product as a person does (`npm start`) and waits until it can serve. */
export async function startServer({ dataDir, env = {} }: ServerOptions = {}): Promise<RunningServer> {
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'wangge-e2e-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['bin/wangge.js', 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: directory, PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
    if (!dataDir) rmSync(directory, { recursive: true, force: true })
  }
  const server: RunningServer = {
    url: `http://127.0.0.1:${port}`,
    dataDir: directory,
    output: () => lines.join(''),
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  }
  try {
    await waitUntilServing(child, server)
  } catch (error) {
    await server.kill()
    throw error
  }
  return server
}

async function waitUntilServing(child: ChildProcess, { url, output }: RunningServer): Promise<void> {
  const deadline = performance.now() + LONGEST_START_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`)
    if (await isServing(url)) return
    await pause(100)
  }
  throw new Error(`The server did not serve in time:\n${output()}`)
}

async function isServing(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) })
    return answer.ok && ((await answer.json()) as { status: string }).status === 'ok'
  } catch {
    // Not listening yet.
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
