import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, jpeg, NANMEN, openResident, standAt } from './phones.ts'

const browser = testBrowser()
const COMMUNITY = '370830001001'
let callers = 0

interface Seen {
  version: number
  stateName: string
  steps: { action: string; note: string | null; files: unknown[] }[]
}

/** A demand of a resident, waiting at the desk of the community. */
async function reported(): Promise<string> {
  const resident = await openResident(browser, `1391122${String(1000 + ++callers)}`, '/resident')
  const body = { description: `口袋公园的长椅断了一条腿，第 ${callers} 处`, point: NANMEN }
  return ((await apiOf(resident).post('/api/resident/orders', body)) as { id: string }).id
}

async function openOrder(id: string, as: string): Promise<Page> {
  const page = await browser.newPage({ viewport: 'phone', as })
  await standAt(page, NANMEN)
  await page.goto(`/field/orders/${id}`)
  await page.getByRole('heading', { name: '留言' }).waitFor()
  return page
}

const read = async (page: Page, id: string) => (await apiOf(page).get(`/api/orders/${id}`)) as Seen
const stepsOf = async (page: Page, id: string, action: string) =>
  (await read(page, id)).steps.filter((step) => step.action === action)

async function takePhoto(page: Page, name: string, shade: number) {
  const photo = { name, mimeType: 'image/jpeg', buffer: await jpeg(shade) }
  await page.getByLabel('相册').setInputFiles(photo)
  await page.getByRole('button', { name: `移除${name}` }).waitFor()
}

test('a verification without network waits with its photo and arrives once', async () => {
  browser.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  const id = await reported()
  const desk = apiOf(await browser.newPage({ as: 'shuji' }))
  await desk.post(`/api/orders/${id}/request-verify`, { version: 1 })
  const page = await openOrder(id, 'wanggeyuan')
  await page.getByRole('button', { name: '属实', exact: true }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '属实', exact: true }).click()
  await page.getByRole('button', { name: '核实属实' }).click()
  await page.getByText('属实要附上现场照片').waitFor()
  await takePhoto(page, '长椅.jpg', 31)
  await page.getByRole('button', { name: '核实属实' }).click()
  await page.getByText('“核实属实”已存在本机').waitFor()
  await page.getByText('您的“核实属实”在本机，联网后自动发送').waitFor()
  await shot(page, 'field-outbox-order')
  await expectNoSeriousAxe(page)
  await page.getByRole('region', { name: '待发送' }).getByText('1 张照片').waitFor()
  await page.context().setOffline(false)
  await page.getByText('已上传').waitFor()
  await shot(page, 'field-outbox-sent')
  const verified = await stepsOf(page, id, 'verify_true')
  expect(verified.map(({ files }) => files.length)).toEqual([1])
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('region', { name: '待发送' }).waitFor({ state: 'detached' })
})

test('what waits is still there after the phone was switched off, and goes then', async () => {
  browser.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const { id, page } = await inHand()
  await page.route('**/api/orders/*/feedback', (route) => route.abort())
  await feedBack(page, '已更换长椅，恢复原状')
  await page.getByText('本机，联网后自动发送').first().waitFor()
  await page.unroute('**/api/orders/*/feedback')
  await page.reload()
  await page.getByText('已上传').waitFor()
  expect(await stepsOf(page, id, 'feedback')).toHaveLength(1)
})

test('an answer lost on the way back does not send it twice', async () => {
  browser.expectComplaint(/ERR_FAILED/)
  const { id, page } = await inHand()
  let lost = 0
  await page.route('**/api/orders/*/feedback', async (route) => {
    if (lost > 0) return route.continue()
    lost++
    await route.fetch()
    await route.abort()
  })
  await feedBack(page, '已更换长椅')
  await page.getByRole('button', { name: '现在发送' }).click()
  await page.getByText('已上传').waitFor()
  const fed = await stepsOf(page, id, 'feedback')
  expect(fed.map(({ note }) => note)).toEqual(['已更换长椅'])
})

test('somebody acted meanwhile: it is sent back with who did what, nothing is lost, and goes once more when wanted', async () => {
  browser.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  const { id, page } = await inHand()
  await page.context().setOffline(true)
  await feedBack(page, '已更换长椅，附照片', 47)
  await page.getByText('本机，联网后自动发送').first().waitFor()
  const chief = apiOf(await browser.newPage({ as: 'zhiban' }))
  const { version } = (await chief.get(`/api/orders/${id}`)) as Seen
  await chief.post(`/api/orders/${id}/urge`, { version })
  await page.context().setOffline(false)
  await page.getByText(/被退回：.*刚刚对这件工单做了“催办”/).waitFor()
  await page.getByText('写的和照片都还在').waitFor()
  await shot(page, 'field-outbox-overtaken')
  await expectNoSeriousAxe(page)
  expect(await stepsOf(page, id, 'feedback')).toEqual([])
  await page.getByRole('button', { name: '再送一次' }).click()
  await page.getByText('已上传').waitFor()
  const fed = await stepsOf(page, id, 'feedback')
  expect(fed.map(({ note, files }) => [note, files.length])).toEqual([['已更换长椅，附照片', 1]])
})

/** Sent to the community and taken on, open on the phone of the generalist there. */
async function inHand(): Promise<{ id: string; page: Page }> {
  const id = await reported()
  const desk = apiOf(await browser.newPage({ as: 'shuji' }))
  const target = { kind: 'area', id: COMMUNITY }
  const sent = (await desk.post(`/api/orders/${id}/register`, { version: 1, target })) as Seen
  await desk.post(`/api/orders/${id}/accept`, { version: sent.version })
  return { id, page: await openOrder(id, 'shegong') }
}

async function feedBack(page: Page, note: string, shade?: number) {
  await page.getByRole('button', { name: '反馈', exact: true }).click()
  await page.getByRole('textbox', { name: /处置结果/ }).fill(note)
  if (shade !== undefined) await takePhoto(page, '处置后.jpg', shade)
  await page.getByRole('button', { name: '提交反馈' }).click()
}
