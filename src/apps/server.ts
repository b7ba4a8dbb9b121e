import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Config } from '../platform/config/config.ts'
import { type Connection, connectEmbedded, connectPostgres } from '../platform/db/connect.ts'
import { isMade, isServing } from '../platform/db/embedded.ts'
import { hasDemoAccounts } from '../platform/identity/demo-accounts.ts'
import { runAside } from './aside.ts'
import { compose, type Platform } from './compose.ts'
import { isDemoDeclined, isEmpty } from './demo.ts'
import { ensureScreens, screensDir } from './screens.ts'

export interface Served {
  url: string
  platform: Platform
  stop(): Promise<void>
}

export interface StartOptions {
  onStep?: (what: string) => void
}

/** Starts the whole product: database, migrations, demo district when empty, screens, HTTP, jobs. */
export async function serve(config: Config, { onStep }: StartOptions = {}): Promise<Served> {
  mkdirSync(config.dataDir, { recursive: true })
  mkdirSync(config.filesDir, { recursive: true })
  if (await ensureScreens()) onStep?.('界面已构建')
  // A process that made the embedded database and filled it would keep some 160 MB of it for good.
  if (config.demo && !config.databaseUrl && !isMade(config.dataDir)) await loadDemoAside(config, onStep)
  const connection = await openDatabase(config)
  onStep?.('数据库已打开')
  const platform = await compose(config, connection, screensDir)
  if (config.demo && (await isEmpty(connection)) && !(await isDemoDeclined(connection))) {
    await loadDemoAside(config, onStep)
  }
  await platform.startWorking()
  const hasDemo = await hasDemoAccounts(connection.db)
  const host = config.host ?? (hasDemo ? '127.0.0.1' : '0.0.0.0')
  await platform.app.listen({ port: config.port, host })
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${portOf(platform)}`,
    platform,
    async stop() {
      await platform.stop()
      await connection.close()
    },
  }
}

/** In a process of its own: into the database just opened, or making the embedded one. */
async function loadDemoAside(config: Config, onStep: StartOptions['onStep']): Promise<void> {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
  await runAside([cli, 'demo', 'load'], {
    env: { DATA_DIR: config.dataDir, ...(config.databaseUrl ? { DATABASE_URL: config.databaseUrl } : {}) },
    onLine: (line) => onStep?.(line.trim()),
  })
}

async function openDatabase(config: Config): Promise<Connection> {
  if (config.databaseUrl) return connectPostgres(config.databaseUrl, config.poolSize)
  if (await isServing(config.dataDir)) {
    throw new Error(
      `数据目录 ${config.dataDir} 已有一个服务在运行。请先停止它，或用 DATA_DIR 指定另一个目录。`,
    )
  }
  return connectEmbedded({ directory: config.dataDir }, config.poolSize)
}

function portOf(platform: Platform): number {
  const address = platform.app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}
