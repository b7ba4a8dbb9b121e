import type { Command } from 'commander'
import { listDemoAccounts } from '../../modules/accounts/public.ts'
import { isEmpty, loadDemo } from '../demo.ts'
import { emptyEverything } from './empty-everything.ts'
import { withConnection, withContext, withPlatform } from './open-database.ts'
import { print, table } from './print.ts'
import { Refusal } from './refusal.ts'

export function addDemo(program: Command): void {
  const demo = program.command('demo').description('演示街道：装入、清除、查看账号')
  demo
    .command('load')
    .description('把演示街道装入空库：区域、网格、单位、人员和 15 个月的工单')
    .addHelpText('after', '\n示例：\n  npx wangge demo load')
    .action(load)
  demo
    .command('reset')
    .description('清空整个数据库和附件，不留任何数据（包括自己录入的和审计日志），以后启动也不再装入演示街道')
    .option('--yes', '确认清空')
    .addHelpText('after', '\n清空前请先备份：\n  npx wangge backup 备份.wgb\n  npx wangge demo reset --yes')
    .action(reset)
  demo
    .command('accounts')
    .description('列出演示账号和密码')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n示例：\n  npx wangge demo accounts --json')
    .action(accounts)
}

async function load(): Promise<void> {
  await withPlatform(async ({ services }) => {
    if (!(await isEmpty(services.connection)))
      throw new Refusal('库里已有账号，演示街道只能装入空库。要清空请用 npx wangge demo reset --yes')
    await loadDemo(services, (module) => console.log(`  ${module}`))
  })
  console.log('演示街道已装入，账号见 npx wangge demo accounts')
}

async function reset({ yes }: { yes?: boolean }): Promise<void> {
  if (!yes)
    throw new Refusal(
      '这会删除数据库里的全部数据和附件，包括自己录入的数据和审计日志，不能恢复。\n确认请加 --yes；要保留请先运行 npx wangge backup 文件名',
      2,
    )
  await withConnection(emptyEverything)
  console.log('已清空。下一步建立第一个管理员，例如：')
  console.log('  npx wangge user add security --name 张三 --post security_admin@370830000000')
}

async function accounts({ json }: { json?: boolean }): Promise<void> {
  const found = await withContext(listDemoAccounts)
  if (!found) {
    print(json, { accounts: [], residents: [] }, ['没有演示账号'])
    return
  }
  const rows = found.accounts.map(({ account, name, roles, words }) => [
    account,
    name,
    roles.join('、'),
    words,
  ])
  const residents = found.residents.map(({ name, phone }) => `居民 ${name}  手机 ${phone}`)
  print(json, found, [
    `密码都是 ${found.password}`,
    '',
    ...table([['账号', '姓名', '岗位', '说明'], ...rows]),
    '',
    ...residents,
  ])
}
