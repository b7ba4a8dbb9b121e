import { expect, inject, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'

const browser = testBrowser()

test.each([
  ['console', '/', 'desk'],
  ['field', '/field', 'phone'],
] as const)('a stranger opens the %s end and is asked to sign in', async (end, path, viewport) => {
  const page = await browser.newPage({ viewport })
  await page.goto(path)
  await page
    .getByRole('button', { name: /登\s*录/ })
    .first()
    .waitFor()
  await shot(page, `sign-in-${end}`)
  await expectNoSeriousAxe(page)
})

test('a clerk who is signed in goes straight to the workbench', async () => {
  const page = await browser.newPage({ as: 'shouli' })
  await page.goto('/')
  await page.getByText('工作台').first().waitFor()
  await shot(page, 'workbench-clerk')
})

test('a resident looks around before signing in', async () => {
  const page = await browser.newPage({ viewport: 'phone' })
  await page.goto('/resident')
  await page.getByText('首页').first().waitFor()
  await shot(page, 'home-resident')
  await expectNoSeriousAxe(page)
})

test('a map can be drawn: the browser has WebGL', async () => {
  const page = await browser.newPage()
  await page.goto('/')
  const hasWebGl = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null)
  expect(hasWebGl).toBe(true)
})

test('the interface documents itself', async () => {
  const page = await browser.newPage()
  await page.goto('/api/docs')
  await page.getByText('网格 Wangge 接口').first().waitFor()
  const answer = await fetch(`${inject('serverUrl')}/api/openapi.json`)
  expect(((await answer.json()) as { openapi: string }).openapi).toMatch(/^3\.1/)
})
