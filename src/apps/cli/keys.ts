import type { Command } from 'commander'
import { addKey, type KeySource } from '../../platform/crypto/keys.ts'
import {
  giveUpKey,
  isInUse,
  isProvenBy,
  type KnownKey,
  keysHere,
  listKnownKeys,
  openKeys,
} from '../../platform/crypto/known-keys.ts'
import { recordKeyChange } from './key-record.ts'
import { type Opened, withDatabase } from './open-database.ts'
import { print } from './print.ts'
import { Refusal } from './refusal.ts'
import { addRetiring } from './retire-key.ts'

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('加密个人信息用的密钥')
  keys
    .command('list')
    .description('列出密钥编号，现用的在前；不显示密钥本身')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n示例：\n  npx wangge keys list')
    .action(({ json }: { json?: boolean }) => withDatabase((opened) => list(opened, json)))
  keys
    .command('rotate')
    .description('生成新的现用密钥；旧密钥保留，用来读已加密的内容')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      `
重新启动所有服务进程后，新写入的内容用新密钥加密，已有内容在后台逐步改用新密钥。之后请重新备份密钥文件。
全部改完后可以用 npx wangge keys retire 停用旧密钥。

示例：
  npx wangge keys rotate`,
    )
    .action(({ json }: { json?: boolean }) => withDatabase((opened) => rotate(opened, json)))
  keys
    .command('forget <id>')
    .description('放弃一个确已丢失的密钥：服务可以启动，由它加密的内容从此读不出')
    .option('--yes', '确认放弃')
    .addHelpText('after', '\n示例：\n  npx wangge keys forget k1a2b3c4 --yes')
    .action((id: string, { yes }: { yes?: boolean }) => withDatabase((opened) => forget(opened, id, yes)))
  addRetiring(keys)
}

async function list({ config, connection }: Opened, json: boolean | undefined): Promise<void> {
  const known = await listKnownKeys(connection.db)
  const here = keysHere(config, new Date())
  const ids = here.keys.map(({ id }) => id)
  const absent = known.filter(({ id }) => !ids.includes(id))
  const keys = [
    ...ids.map((id, i) => ({ id, state: stateHere(id, i, { known, here }) })),
    ...absent.map((key) => ({ id: key.id, state: stateAbsent(key) })),
  ]
  const source = here.from === 'file' ? `密钥文件 ${config.keysFile}` : '环境变量 WANGGE_KEYS'
  print(json, { from: here.from, current: ids[0] ?? null, keys: ids, states: keys }, [
    `密钥来自${source}，共 ${ids.length} 个`,
    ...keys.map(({ id, state }) => `  ${id}（${stateNames[state]}）`),
  ])
}

const stateNames = {
  current: '现用',
  older: '旧密钥，用来读已加密的内容',
  wrong: '与数据库所用的编号相同、内容不同',
  missing: '数据库在用，这里没有',
  retired: '已停用',
  lost: '已放弃',
}

interface Keys {
  known: readonly KnownKey[]
  here: KeySource
}

function stateHere(id: string, place: number, { known, here }: Keys): keyof typeof stateNames {
  const before = known.find((key) => key.id === id)
  if (before && !isProvenBy(before, here.keys[place]!)) return 'wrong'
  if (before && !isInUse(before)) return stateAbsent(before)
  return place === 0 ? 'current' : 'older'
}

function stateAbsent({ retiredAt, lostAt }: KnownKey): 'retired' | 'lost' | 'missing' {
  if (lostAt) return 'lost'
  return retiredAt ? 'retired' : 'missing'
}

async function rotate({ config, connection }: Opened, json: boolean | undefined): Promise<void> {
  if (config.keys)
    throw new Refusal('密钥来自环境变量 WANGGE_KEYS：请在它最前面加上新密钥，保留旧密钥，再重新启动服务')
  const { db } = connection
  const now = new Date()
  await openKeys(db, config, now)
  const current = addKey(config.keysFile, now)
  await openKeys(db, config, now)
  await db
    .transaction()
    .execute((tx) => recordKeyChange(tx, { at: now, summary: '生成新的现用密钥', key: current }))
  print(json, { current }, [
    `已生成新的现用密钥 ${current}。请重新启动服务，并重新备份密钥文件 ${config.keysFile}`,
  ])
}

async function forget({ config, connection }: Opened, id: string, yes: boolean | undefined): Promise<void> {
  const now = new Date()
  const key = (await listKnownKeys(connection.db)).find((one) => one.id === id)
  if (!key) throw new Refusal(`数据库没有用过密钥 ${id}`)
  if (!isInUse(key)) throw new Refusal(`密钥 ${id} 已经停用或放弃`)
  const here = keysHere(config, now).keys.find((one) => one.id === id)
  if (here && isProvenBy(key, here)) throw new Refusal(`密钥 ${id} 就在这里，没有丢失`)
  if (!yes)
    throw new Refusal(
      `由密钥 ${id} 加密的内容（如身份证号、电话）将永远读不出，找回密钥也不再使用。确认请加 --yes`,
      2,
    )
  await connection.db.transaction().execute(async (tx) => {
    await giveUpKey(tx, id, now)
    await recordKeyChange(tx, { at: now, summary: '放弃丢失的密钥', key: id })
  })
  console.log(`已放弃密钥 ${id}`)
}
