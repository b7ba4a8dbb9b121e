import type { Command } from 'commander'
import { DEMO_PASSWORD } from '../../../demo/plan.ts'
import { readConfig } from '../../platform/config/config.ts'
import { hasDemoAccounts } from '../../platform/identity/demo-accounts.ts'
import { type Served, serve } from '../server.ts'

export function addStart(program: Command): void {
  program
    .command('start')
    .description('启动服务：打开数据库、升级表结构、空库装入演示街道，然后提供三端界面和接口')
    .addHelpText(
      'after',
      `
环境变量：
  PORT            端口，默认 8080
  HOST            监听地址，默认 127.0.0.1（有演示账号时）或全部地址
  DATA_DIR        数据目录，默认 ./data
  DATABASE_URL    使用这个 PostgreSQL（14 以上），不用内嵌数据库
  WANGGE_DEMO     0 表示空库时不装入演示街道`,
    )
    .action(start)
}

async function start(): Promise<void> {
  const began = performance.now()
  const config = readConfig(process.env)
  const served = await serve(config, { onStep: (what) => console.log(`  ${what}`) })
  await announce(served, config.host, began)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (stopping) process.exit(1)
      stopping = true
      console.log('\n正在停止……')
      await served.stop()
      process.exit(0)
    })
  }
}

async function announce({ url, platform }: Served, host: string | undefined, began: number): Promise<void> {
  const { connection } = platform.services
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`
网格 Wangge ${platform.services.version} 已启动（${connection.kind === 'embedded' ? '内嵌数据库' : 'PostgreSQL'}，用时 ${seconds} 秒）

  管理端  ${url}/
  工作端  ${url}/field
  居民端  ${url}/resident
  接口    ${url}/api/docs`)
  if (!(await hasDemoAccounts(connection.db))) return
  console.log(`
演示账号（密码都是 ${DEMO_PASSWORD}，登录页上也有）：npx wangge demo accounts`)
  if (host && host !== '127.0.0.1' && host !== 'localhost') {
    console.warn(`
警告：演示账号的密码人人知道，而服务正监听 ${host}。正式使用前请运行 npx wangge demo reset 清除演示数据。`)
  }
}
