import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Module } from '../platform/http/module.ts'

/**
 * Integrators' modules: the manifest of every folder with a `module.ts`, each after those it depends on.
 * @throws Error saying which manifest cannot be used, and why
 */
export async function loadExtensions(directory: string, product: readonly string[]): Promise<Module[]> {
  const found: Module[] = []
  for (const name of foldersOf(directory)) found.push(await readManifest(directory, name))
  return inOrder(found, new Set(product))
}

function foldersOf(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'module.ts')))
    .sort()
}

async function readManifest(directory: string, name: string): Promise<Module> {
  const file = pathToFileURL(join(directory, name, 'module.ts')).href
  const { default: module } = (await import(file)) as { default?: Module }
  if (module?.name !== name) {
    throw new Error(`扩展 extensions/${name} 的 module.ts 应默认导出名为 ${name} 的模块`)
  }
  return module
}

/** Tables are made and demo data loaded in this order. */
function inOrder(found: readonly Module[], placed: Set<string>): Module[] {
  const ordered: Module[] = []
  let waiting = [...found]
  for (const { name } of found) if (placed.has(name)) throw new Error(`扩展 ${name} 与产品自带的模块重名`)
  while (waiting.length > 0) {
    const ready = waiting.filter(({ depends = [] }) => depends.every((one) => placed.has(one)))
    if (ready.length === 0) {
      const { name, depends = [] } = waiting[0]!
      const missing = depends.filter((one) => !placed.has(one)).join('、')
      throw new Error(`扩展 ${name} 依赖的模块 ${missing} 不存在，或互相依赖`)
    }
    for (const module of ready) placed.add(module.name)
    ordered.push(...ready)
    waiting = waiting.filter((module) => !ready.includes(module))
  }
  return ordered
}
