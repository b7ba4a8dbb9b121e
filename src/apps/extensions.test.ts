import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadExtensions } from './extensions.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'wangge-extensions-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function extension(folder: string, manifest: object | undefined = { name: folder }): void {
  mkdirSync(join(directory, folder))
  const text = manifest === undefined ? 'export {}' : `export default ${JSON.stringify(manifest)}`
  writeFileSync(join(directory, folder, 'module.ts'), `${text}\n`)
}
const namesLoaded = async () =>
  (await loadExtensions(directory, ['areas', 'orders'])).map((module) => module.name)

test('a product without extensions runs as it is', async () => {
  expect(await loadExtensions(join(directory, 'nowhere'), [])).toEqual([])
})

test('an extension comes after those it depends on', async () => {
  extension('bins', { name: 'bins', depends: ['routes', 'orders'] })
  extension('routes', { name: 'routes', depends: ['areas'] })
  expect(await namesLoaded()).toEqual(['routes', 'bins'])
})

test('a folder without a manifest is no extension', async () => {
  mkdirSync(join(directory, 'notes'))
  extension('routes')
  expect(await namesLoaded()).toEqual(['routes'])
})

test('an extension may not take the name of a module of the product', async () => {
  extension('orders')
  await expect(namesLoaded()).rejects.toThrow('扩展 orders 与产品自带的模块重名')
})

test('an extension that needs what is not there stops the start', async () => {
  extension('bins', { name: 'bins', depends: ['orders', 'trucks'] })
  await expect(namesLoaded()).rejects.toThrow('扩展 bins 依赖的模块 trucks 不存在')
})

test('two extensions cannot each need the other', async () => {
  extension('bins', { name: 'bins', depends: ['routes'] })
  extension('routes', { name: 'routes', depends: ['bins'] })
  await expect(namesLoaded()).rejects.toThrow('互相依赖')
})

test('the manifest carries the name of its folder', async () => {
  extension('bins', { name: 'trucks' })
  await expect(namesLoaded()).rejects.toThrow('应默认导出名为 bins 的模块')
})
