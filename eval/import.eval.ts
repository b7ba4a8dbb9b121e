import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { layImportStage } from '../bench/import-stage.ts'
import { connectEmbedded } from '../src/platform/db/connect.ts'
import type { Evaluation } from './evaluation.ts'

const lists = [
  { file: 'complaints/messages_4326.csv', source: '省级留言板' },
  { file: 'complaints/hotline_12345_rivers.csv', source: '12345 热线' },
]

/** Both lists go in as they are; what is refused is our failing or the row's, and a second time nothing changes. */
export async function run({ dataDir, emit }: Evaluation): Promise<void> {
  const stage = await layImportStage(await connectEmbedded({}))
  for (const { file, source } of lists) {
    const path = join(dataDir, file)
    if (!existsSync(path)) {
      console.log(`no data here: ${path}`)
      continue
    }
    const first = await stage.bring(path, source)
    const again = await stage.bring(path, source)
    const figures = {
      added: first.run.added,
      rejected: first.run.rejected,
      'changed-when-imported-again': again.run.rows - again.run.unchanged - again.run.rejected,
    }
    for (const [name, value] of Object.entries(figures))
      emit({ bench: `import/${file}/${name}`, value, unit: 'rows', n: first.run.rows })
    if (first.run.message) console.error(first.run.message)
  }
  await stage.close()
}
