import { join } from 'node:path'
import accounts from '../modules/accounts/module.ts'
import areas from '../modules/areas/module.ts'
import assessment from '../modules/assessment/module.ts'
import auditing from '../modules/auditing/module.ts'
import calendars from '../modules/calendars/module.ts'
import codes from '../modules/codes/module.ts'
import integrations from '../modules/integrations/module.ts'
import notices from '../modules/notices/module.ts'
import open311 from '../modules/open311/module.ts'
import orders from '../modules/orders/module.ts'
import organisations from '../modules/organisations/module.ts'
import problems from '../modules/problems/module.ts'
import registry from '../modules/registry/module.ts'
import system from '../modules/system/module.ts'
import templates from '../modules/templates/module.ts'
import crypto from '../platform/crypto/module.ts'
import type { MigrationSet } from '../platform/db/migrate.ts'
import files from '../platform/files/module.ts'
import type { Module } from '../platform/http/module.ts'
import { loadExtensions } from './extensions.ts'

/** The modules of the product, a module after those it depends on. */
const product: readonly Module[] = [
  crypto,
  files,
  system,
  calendars,
  codes,
  areas,
  accounts,
  organisations,
  registry,
  templates,
  notices,
  orders,
  assessment,
  problems,
  open311,
  integrations,
  auditing,
]

const extensions = await loadExtensions(
  join(import.meta.dirname, '../../extensions'),
  product.map(({ name }) => name),
)

/** Everything that runs: the product and its extensions. */
export const modules: readonly Module[] = [...product, ...extensions]

const platform = join(import.meta.dirname, '../platform')

export const migrationSets: readonly MigrationSet[] = [
  ...['db', 'identity', 'audit', 'events', 'files', 'http', 'notify'].map((name) => ({
    module: name,
    directory: join(platform, name, 'migrations'),
  })),
  ...modules.flatMap((module) =>
    module.directory ? [{ module: module.name, directory: join(module.directory, 'migrations') }] : [],
  ),
]
