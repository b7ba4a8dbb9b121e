import { type Command, InvalidArgumentError } from 'commander'
import { type Role, roleIds, roles } from '../../base/roles.ts'
import { localDate } from '../../base/time/calendar.ts'
import { addToken, addUser, lockUser, setPassword, unlockUser } from '../../modules/accounts/public.ts'
import { assignPosts, type NewPost } from '../../platform/identity/posts.ts'
import { withContext } from './open-database.ts'
import { print } from './print.ts'
import { Refusal } from './refusal.ts'

interface Place {
  role: Role
  place: string
}

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('账号：建立、改密码、锁定')
  addAdd(user)
  addPassword(user)
  user
    .command('lock <account>')
    .description('锁定账号，已登录的立即退出')
    .option('--undo', '解除锁定，密码输错的等待也一并取消')
    .addHelpText('after', '\n示例：\n  npx wangge user lock zhangsan\n  npx wangge user lock zhangsan --undo')
    .action(async (account: string, { undo }: { undo?: boolean }) => {
      await withContext((ctx) => (undo ? unlockUser(ctx, account) : lockUser(ctx, account)))
      console.log(undo ? '已解锁' : '已锁定')
    })
}

function addAdd(user: Command): void {
  user
    .command('add <account>')
    .description('建立账号；不给密码则生成一次性密码，首次登录须修改')
    .requiredOption('--name <姓名>', '姓名')
    .option('--phone <手机>', '手机号码')
    .option('--title <职务>', '职务')
    .option('--password <密码>', '初始密码（会留在命令历史里，建议不填）')
    .option('--post <岗位@区域或单位>', '岗位，可重复，如 acceptor@370830000000', readPost, [])
    .option('--clearance <级别>', '岗位的密级 1–4', readLevel, 1)
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      `
岗位：
${roleIds.map((id) => `  ${id.padEnd(20)}${roles[id].name}`).join('\n')}

示例：
  npx wangge user add zhangsan --name 张三 --post acceptor@370830000000
  npx wangge user add anquan --name 李四 --post security_admin@370830000000 --json`,
    )
    .action(add)
}

interface AddOptions {
  name: string
  phone?: string
  title?: string
  password?: string
  post: Place[]
  clearance: number
  json?: boolean
}

async function add(account: string, { post, clearance, json, ...person }: AddOptions): Promise<void> {
  const made = await withContext((ctx) =>
    ctx.transaction(async (tx) => {
      const user = await addUser(tx, { account, ...person })
      const startsOn = localDate(tx.now())
      const given = await assignPosts(
        tx.db,
        post.map((one) => ({ userId: user.id, clearance, startsOn, ...placed(one) })),
      )
      if (!given.ok) throw new Refusal(`岗位 ${post[given.index]?.role} 不能授予：${given.refusal.reason}`)
      return user
    }),
  )
  const secret = made.oneTimePassword ? [`一次性密码 ${made.oneTimePassword}（首次登录须修改）`] : []
  print(json, { account, ...made }, [`已建立账号 ${account}`, ...secret])
}

function placed({ role, place }: Place): Pick<NewPost, 'role' | 'areaCode' | 'organisationId'> {
  return roles[role].at === 'area' ? { role, areaCode: place } : { role, organisationId: place }
}

function readPost(text: string, before: Place[]): Place[] {
  const [role, place] = text.split('@')
  const known = roleIds.find((id) => id === role)
  if (!known || !place) throw new InvalidArgumentError('应为 岗位@区域代码 或 岗位@单位 id，岗位见帮助')
  return [...before, { role: known, place }]
}

function readLevel(text: string): number {
  if (!/^[1-4]$/.test(text)) throw new InvalidArgumentError('应为 1 到 4')
  return Number(text)
}

function addPassword(user: Command): void {
  user
    .command('password <account>')
    .description('重置密码，管理员忘记密码时也用它；不给密码则生成一次性密码')
    .option('--password <密码>', '新密码（会留在命令历史里，建议不填）')
    .option('--remove-totp', '同时解除动态口令')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n示例：\n  npx wangge user password zhangsan')
    .action(async (account: string, options: { password?: string; removeTotp?: boolean; json?: boolean }) => {
      const { json, ...change } = options
      const told = await withContext((ctx) => setPassword(ctx, account, change))
      const secret = told.oneTimePassword ? `，一次性密码 ${told.oneTimePassword}（登录后须修改）` : ''
      print(json, { account, ...told }, [`密码已重置${secret}`])
    })
}

export function addTokenCommands(program: Command): void {
  program
    .command('token')
    .description('集成令牌')
    .command('add')
    .description('为账号签发令牌，只显示这一次')
    .requiredOption('--user <账号>', '令牌代表哪个账号')
    .requiredOption('--scope <权限>', '权限，逗号分隔或重复，如 orders:read', readScopes, [])
    .requiredOption('--days <天数>', '多少天后失效', readDays)
    .option('--name <用途>', '用途，显示在账号的令牌清单里', '命令行签发')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n示例：\n  npx wangge token add --user rexian --scope orders:read,orders:intake --days 90',
    )
    .action(
      async (options: { user: string; scope: string[]; days: number; name: string; json?: boolean }) => {
        const { user: account, scope: scopes, days, name, json } = options
        const issued = await withContext((ctx) => addToken(ctx, { account, name, scopes, days }))
        print(json, issued, [issued.token])
      },
    )
}

function readScopes(text: string, before: string[]): string[] {
  return [...before, ...text.split(',').filter(Boolean)]
}

function readDays(text: string): number {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new InvalidArgumentError('应为 1 到 3650 的整数')
  return days
}
