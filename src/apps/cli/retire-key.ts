import type { Command } from 'commander'
import { removeKey } from '../../platform/crypto/keys.ts'
import { isInUse, listKnownKeys, openKeys, retireKey } from '../../platform/crypto/known-keys.ts'
import { listUnder, lookAgain, reseal } from '../../platform/crypto/reseal.ts'
import { resealing } from '../../platform/crypto/reseal-job.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { recordKeyChange } from './key-record.ts'
import { withContext } from './open-database.ts'
import { print } from './print.ts'
import { Refusal } from './refusal.ts'

export function addRetiring(keys: Command): void {
  keys
    .command('reseal')
    .description('现在就把旧密钥加密的内容改用现用密钥加密；服务运行时会自动在后台做')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n示例：\n  npx wangge keys reseal')
    .action(({ json }: { json?: boolean }) => withContext((ctx) => resealNow(ctx, json)))
  keys
    .command('retire <id>')
    .description('停用一个旧密钥；还有内容由它加密时不能停用')
    .addHelpText(
      'after',
      `
请先用新密钥重新启动所有服务进程，再停用旧密钥。停用前做的备份仍要用旧密钥才能读，请随备份保存。

示例：
  npx wangge keys retire k1a2b3c4`,
    )
    .action((id: string) => withContext((ctx) => retire(ctx, id)))
}

async function resealNow(ctx: Ctx, json: boolean | undefined): Promise<void> {
  await lookAgain(ctx.db, ctx.now())
  await reseal(resealing(ctx), () => false)
  const left = await Promise.all(ctx.services.sealer.olderKeys.map((key) => listUnder(ctx.db, key)))
  const rows = left.flat().reduce((sum, one) => sum + one.rows, 0)
  print(json, { left: rows }, [
    rows === 0 ? '全部内容都已由现用密钥加密' : `还有 ${rows} 行没有改完，其中的内容打不开，请查看服务器日志`,
  ])
}

async function retire(ctx: Ctx, id: string): Promise<void> {
  const { config, sealer, connection } = ctx.services
  const key = (await listKnownKeys(ctx.db)).find((one) => one.id === id)
  if (!key) throw new Refusal(`数据库没有用过密钥 ${id}`)
  if (!isInUse(key)) throw new Refusal(`密钥 ${id} 已经停用或放弃`)
  if (id === sealer.currentKey) throw new Refusal(`密钥 ${id} 是现用的。请先执行 npx wangge keys rotate`)
  const under = await listUnder(ctx.db, id)
  if (under.length > 0) {
    const where = under.map(({ name, rows }) => `${name} ${rows} 行`).join('，')
    throw new Refusal(`还有内容由密钥 ${id} 加密：${where}。请等后台改完，或执行 npx wangge keys reseal`)
  }
  const at = ctx.now()
  await connection.db.transaction().execute(async (tx) => {
    await retireKey(tx, id, at)
    await recordKeyChange(tx, { at, summary: '停用旧密钥', key: id })
  })
  if (config.keys) console.log(`已停用密钥 ${id}，可以从环境变量 WANGGE_KEYS 里去掉`)
  else {
    removeKey(config.keysFile, id)
    await openKeys(connection.db, config, at)
    console.log(`已停用密钥 ${id}，并从密钥文件 ${config.keysFile} 里去掉。以前的备份仍要用它才能读`)
  }
}
