import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { readConfig } from '../../platform/config/config.ts'
import { connectEmbedded } from '../../platform/db/connect.ts'
import { compose } from '../compose.ts'

export function addOpenapi(program: Command): void {
  program
    .command('openapi')
    .description('输出接口说明（OpenAPI 3.1，JSON）')
    .option('-o, --output <文件>', '写到文件，不给则输出到屏幕')
    .addHelpText('after', '\n示例：\n  npx wangge openapi -o openapi.json')
    .action(async ({ output }: { output?: string }) => {
      const text = `${JSON.stringify(await describe(), null, 2)}\n`
      if (output) await writeFile(output, text)
      else process.stdout.write(text)
    })
}

/** On a database in memory: what the interface is does not depend on what is stored. */
async function describe(): Promise<unknown> {
  const connection = await connectEmbedded({})
  const platform = await compose(readConfig({ ...process.env, DATABASE_URL: undefined }), connection)
  const { body } = await platform.app.inject({ method: 'GET', url: '/api/openapi.json' })
  await platform.stop()
  await connection.close()
  return JSON.parse(body)
}
