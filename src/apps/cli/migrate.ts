import type { Command } from 'commander'
import { migrate } from '../../platform/db/migrate.ts'
import { migrationSets } from '../modules.ts'
import { withConnection } from './open-database.ts'
import { print } from './print.ts'

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('升级表结构；已是最新则什么也不做')
    .option('--json', '以 JSON 输出执行了哪些升级')
    .addHelpText(
      'after',
      '\n示例：\n  npx wangge migrate\n  DATABASE_URL=postgres://… npx wangge migrate --json',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const applied = await withConnection(({ connection }) => migrate(connection.db, [...migrationSets]))
      const lines = applied.map(({ module, name }) => `已执行 ${module}/${name}`)
      print(json, { applied }, lines.length > 0 ? lines : ['表结构已是最新'])
    })
}
