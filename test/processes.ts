import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '../bin/wangge.js')

/** A server as it is started in life: a process of its own on a port the system chose. */
export interface ServerProcess {
  base: string
  process: ChildProcess
  /** As a power cut would: nothing is said goodbye to. */
  kill(): Promise<void>
}

/** Where the data lie and which database is used; without `databaseUrl` the embedded one. */
export interface Place {
  dataDir: string
  databaseUrl?: string
}

export async function startServer(place: Place): Promise<ServerProcess> {
  const child = spawn(process.execPath, [bin, 'start'], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk)
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address && said.includes('/api/docs')) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}\n${said}`)))
  })
  return {
    base,
    process: child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** A command of the product; throws what it said when it failed. */
export function command(place: Place, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: environment(place), maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [bin, ...args], options, (error, out, err) =>
      error ? reject(new Error(`${args.join(' ')}\n${out}${err}`)) : resolve(out),
    )
  })
}

function environment({ dataDir, databaseUrl }: Place): NodeJS.ProcessEnv {
  const { DATABASE_URL: _other, ...env } = process.env
  return {
    ...env,
    DATA_DIR: dataDir,
    WANGGE_DEMO: '0',
    WANGGE_LOG: 'fatal',
    PORT: '0',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  }
}
