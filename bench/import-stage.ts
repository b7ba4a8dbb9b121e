import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { demoCatalogue } from '../demo/catalogue.ts'
import { demoGeography } from '../demo/geography.ts'
import type { DemoPlan } from '../demo/plan.ts'
import { compose } from '../src/apps/compose.ts'
import { loadDemo as loadAreas } from '../src/modules/areas/demo.ts'
import type { ImportRun } from '../src/modules/orders/contract/imports.ts'
import { loadCatalogue } from '../src/modules/orders/demo/catalogue.ts'
import { runImport } from '../src/modules/orders/service/imports/run.ts'
import { start } from '../src/modules/orders/service/imports/start.ts'
import { keepList } from '../src/modules/orders/service/imports/upload.ts'
import { findRun } from '../src/modules/orders/store/imports.ts'
import { toRun } from '../src/modules/orders/views/imports.ts'
import { readConfig } from '../src/platform/config/config.ts'
import type { Connection } from '../src/platform/db/connect.ts'
import { systemContext } from '../src/platform/http/make-context.ts'

const STREET = '370830001000'

export interface Stage {
  /** Imports a file with the mapping proposed for it; every row goes to one street. */
  bring(path: string, sourceName: string): Promise<{ run: ImportRun; seconds: number }>
  close(): Promise<void>
}

/** The product on this database, with the demo street's places and classes and nobody in it. */
export async function layImportStage(connection: Connection): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wangge-import-'))
  const config = readConfig({ DATA_DIR: dataDir, WANGGE_DEMO: '0', WANGGE_LOG: 'error' })
  const platform = await compose(config, connection)
  const ctx = systemContext(platform.services)
  const plan: DemoPlan = {
    now: ctx.now(),
    geography: demoGeography(),
    organisations: [],
    people: [],
    residents: [],
    duty: [],
    classes: demoCatalogue(),
    responsibilities: [],
    orders: [],
    population: () => ({ compounds: [], buildings: [], houses: [], people: [], households: [] }),
    units: () => ({ units: [], venues: [] }),
    components: () => [],
  }
  await loadAreas(ctx, plan)
  await loadCatalogue(ctx, plan)
  return {
    async bring(path, sourceName) {
      const file = { filename: basename(path), stream: createReadStream(path), truncated: () => false }
      const { uploadId, mapping } = await keepList(ctx, sourceName, file)
      const input = { uploadId, sourceName, mapping: { ...mapping, areaCode: STREET }, dryRun: false }
      const { id } = await start(ctx, input)
      const began = performance.now()
      await runImport(ctx, id)
      const run = toRun((await findRun(ctx.db, id))!)
      return { run, seconds: (performance.now() - began) / 1000 }
    },
    async close() {
      await platform.stop()
      await connection.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
