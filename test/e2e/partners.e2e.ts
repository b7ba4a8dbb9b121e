import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'

const browser = testBrowser()
const NAME = '城市运行平台'
const WORDS = '运行平台转来：幸福里小区北门垃圾桶满溢'

interface Received {
  body: { type?: string; data?: unknown }
  signature: string | string[] | undefined
}

/** What the partner's own server was sent. */
const received: Received[] = []
let partner: Server

beforeAll(async () => {
  partner = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Received['body']
      received.push({ body, signature: request.headers['webhook-signature'] })
      answer.end('收到')
    })
  })
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => partner.close(resolve))
})

test('a partner is registered, pushes an order with its key, and is called back, which the log shows', async () => {
  const admin = await browser.newPage({ as: 'xitong' })
  await admin.goto('/settings/integrations')
  await admin.getByRole('button', { name: '登记外部系统' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '系统名称' }).fill(NAME)
  await dialog.getByRole('textbox', { name: '编号来源' }).fill(NAME)
  await shot(admin, 'partner-register')
  await expectNoSeriousAxe(admin)
  await admin.keyboard.press('Control+Enter')
  await dialog.getByText('已登记，密钥如下：').waitFor()
  const [keyId, secret] = await dialog.locator('code').allTextContents()
  await shot(admin, 'partner-key')
  await dialog.getByRole('button', { name: '已记下' }).click()

  await admin
    .getByRole('row', { name: new RegExp(NAME) })
    .getByText(NAME)
    .first()
    .click()
  await admin.getByRole('button', { name: '新增回调' }).click()
  const calling = admin.getByRole('dialog', { name: '回调', exact: true })
  const { port } = partner.address() as AddressInfo
  await calling.getByRole('textbox', { name: '回调地址' }).fill(`http://127.0.0.1:${port}/orders`)
  await shot(admin, 'partner-callback')
  await calling.getByRole('button', { name: '新增', exact: true }).click()
  await admin.getByText('验签密钥如下：').waitFor()
  await expectNoSeriousAxe(admin)
  await admin.getByRole('button', { name: '已记下' }).click()

  await admin.getByRole('button', { name: /^测\s*试$/ }).click()
  const asked = admin.getByRole('dialog', { name: '发送一条测试回调？' })
  await shot(admin, 'partner-test')
  await asked.getByRole('button', { name: /^测\s*试$/ }).click()
  const log = admin.getByRole('dialog', { name: '回调记录' })
  await log.getByText('已送达').first().waitFor()
  await shot(admin, 'partner-log')
  await expectNoSeriousAxe(admin)
  expect(received).toHaveLength(1)
  expect(received[0]?.signature).toBeTruthy()

  const pushed = await admin.context().request.post('/api/push/orders', {
    headers: { authorization: `Bearer ${keyId}.${secret}` },
    data: { externalNumber: 'YX-0001', description: WORDS, areaCode: '370830001001002' },
  })
  expect(pushed.status(), await pushed.text()).toBe(200)
  const clerk = await browser.newPage({ as: 'shouli' })
  await clerk.goto(`/orders?q=${encodeURIComponent('运行平台转来')}`)
  await clerk
    .getByText(/运行平台转来/)
    .first()
    .waitFor()
  await shot(clerk, 'partner-in-the-list')
})
