import type { Command } from 'commander'
import { readConfig } from '../../platform/config/config.ts'
import { addKey, loadKeys } from '../../platform/crypto/keys.ts'
import { print } from './print.ts'
import { Refusal } from './refusal.ts'

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('加密个人信息用的密钥')
  keys
    .command('list')
    .description('列出密钥编号，现用的在前；不显示密钥本身')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n示例：\n  npx wangge keys list')
    .action(list)
  keys
    .command('rotate')
    .description('生成新的现用密钥；旧密钥保留，用来读已加密的内容')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      `
重新启动服务后，新写入的内容用新密钥加密，已有内容不变。之后请重新备份密钥文件。

示例：
  npx wangge keys rotate`,
    )
    .action(rotate)
}

function list({ json }: { json?: boolean }): void {
  const { keysFile, keys: environment } = readConfig(process.env)
  const { keys, from } = loadKeys(keysFile, environment, new Date())
  const ids = keys.map(({ id }) => id)
  const source = from === 'file' ? `密钥文件 ${keysFile}` : '环境变量 WANGGE_KEYS'
  print(json, { from, current: ids[0], keys: ids }, [
    `密钥来自${source}，共 ${ids.length} 个`,
    ...ids.map((id, i) => `  ${id}${i === 0 ? '（现用）' : ''}`),
  ])
}

function rotate({ json }: { json?: boolean }): void {
  const { keysFile, keys: environment } = readConfig(process.env)
  if (environment)
    throw new Refusal('密钥来自环境变量 WANGGE_KEYS：请在它最前面加上新密钥，保留旧密钥，再重新启动服务')
  const now = new Date()
  loadKeys(keysFile, undefined, now)
  const current = addKey(keysFile, now)
  print(json, { current }, [`已生成新的现用密钥 ${current}。请重新启动服务，并重新备份密钥文件 ${keysFile}`])
}
