import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoOrganisationId } from '../../demo/plan.ts'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, jpeg } from './phones.ts'

const browser = testBrowser()
const panelOf = (page: Page, name: string) => page.getByRole('region', { name })
const COMMUNITY = '370830001001'

interface Seen {
  id: string
  version: number
  stateName: string
  handlerName: string | null
}

/** Filed at the window of 南门社区. */
async function takenIn(secretary: Page, over: object = {}): Promise<Seen> {
  await secretary.goto('/')
  return (await apiOf(secretary).post('/api/orders/intake', {
    source: 'window',
    reporterName: '李四',
    reporterPhone: '13900005680',
    description: '幸福里小区东门路面塌陷，旁边路灯也不亮',
    areaCode: '370830001001002',
    address: '幸福里小区东门',
    ...over,
  })) as Seen
}

async function atUrbanManagement(secretary: Page): Promise<Seen> {
  const { id, version } = await takenIn(secretary)
  const target = { kind: 'organisation', id: demoOrganisationId('urban_management') }
  return (await apiOf(secretary).post(`/api/orders/${id}/register`, { version, target })) as Seen
}

const seen = (page: Page, id: string) => apiOf(page).get(`/api/orders/${id}`) as Promise<Seen>

/** Opens an action from the bar, or from 更多 behind it. */
async function open(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  const more = page.getByRole('button', { name: /更多/ })
  await button.or(more).first().waitFor()
  if (await button.isVisible()) return button.click()
  await more.click()
  await page.getByRole('menuitem', { name }).click()
}

test('a handler invites another unit, which does its share, and the answer stands with the order', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await atUrbanManagement(secretary)
  const handler = await browser.newPage({ as: 'chengguan' })
  await handler.goto(`/orders/${id}`)
  await open(handler, '邀请协办')
  const panel = panelOf(handler, '邀请协办')
  await panel.getByRole('combobox', { name: /协办方/ }).fill('园林')
  await handler.locator('.ant-select-item-option').first().click()
  await panel.getByRole('textbox', { name: '请协办的事' }).fill('请修剪遮住路灯的树枝')
  await shot(handler, 'cooperation-invite')
  await expectNoSeriousAxe(handler)
  await handler.keyboard.press('Control+Enter')
  await handler.getByText('请修剪遮住路灯的树枝').first().waitFor()
  await shot(handler, 'cooperation-invited')

  const { coHandlers } = (await apiOf(handler).get(`/api/orders/${id}`)) as {
    coHandlers: { targetName: string; dueAt: string | null }[]
  }
  expect(coHandlers).toHaveLength(1)
  expect(coHandlers[0]?.targetName).toContain('园林')
  expect(coHandlers[0]?.dueAt).not.toBeNull()
})

test('an unrated order is called back, not solved, and stands in dispatch again with its history', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id, version } = await takenIn(secretary)
  const api = apiOf(secretary)
  const own = { kind: 'area', id: COMMUNITY }
  let at = (await api.post(`/api/orders/${id}/register`, {
    version,
    target: own,
    classId: 'event-0102',
  })) as Seen
  at = (await api.post(`/api/orders/${id}/accept`, { version: at.version })) as Seen
  const photo = await api.upload(await jpeg(3))
  at = (await api.post(`/api/orders/${id}/feedback`, {
    version: at.version,
    note: '已清理',
    fileIds: [photo],
  })) as Seen
  const worker = await browser.newPage({ as: 'wanggeyuan' })
  await worker.goto('/')
  const evidence = await apiOf(worker).upload(await jpeg(4))
  await apiOf(worker).post(`/api/orders/${id}/check-pass`, { version: at.version, fileIds: [evidence] })

  const acceptor = await browser.newPage({ as: 'shouli' })
  await acceptor.goto('/orders/visits')
  await acceptor.getByText('待回访').first().waitFor()
  await shot(acceptor, 'visits-queue')
  await expectNoSeriousAxe(acceptor)
  await acceptor.goto(`/orders/visits?open=${id}`)
  await acceptor.getByRole('button', { name: '登记回访' }).click()
  const panel = panelOf(acceptor, '登记回访')
  await panel.waitFor()
  await shot(acceptor, 'visits-record')
  await panel.getByText('电话', { exact: true }).click()
  await panel.getByText('联系上了', { exact: true }).click()
  await panel.getByText('联系了', { exact: true }).click()
  await panel.getByText('没有解决', { exact: true }).click()
  await panel.getByText('不满意', { exact: true }).click()
  await panel.getByRole('textbox', { name: '通话记录' }).fill('垃圾又堆起来了')
  await shot(acceptor, 'visits-unsolved')
  await expectNoSeriousAxe(acceptor)
  await acceptor.keyboard.press('Control+Enter')
  await acceptor.getByText('待派遣', { exact: true }).first().waitFor()
  await acceptor.getByText('垃圾又堆起来了').first().waitFor()
  await shot(acceptor, 'visits-back-in-dispatch')
  expect((await seen(secretary, id)).stateName).toBe('待派遣')
})

test('a caller who speaks of fire is sent to 119 at once, before anything is filed', async () => {
  const acceptor = await browser.newPage({ as: 'shouli' })
  await acceptor.goto('/orders/intake')
  const words = acceptor.getByRole('textbox', { name: '情况描述' })
  await words.fill('我们楼下着火了，浓烟很大')
  await acceptor.getByText(/119/).first().waitFor()
  await shot(acceptor, 'intake-urgent')
  await expectNoSeriousAxe(acceptor)
})

test('a caller who asks to stay unknown stays so for the worker who checks', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await takenIn(secretary, { confidential: true, reporterName: '赵某某' })
  const worker = await browser.newPage({ as: 'wanggeyuan' })
  await worker.goto('/')
  const shown = JSON.stringify(await apiOf(worker).get(`/api/orders/${id}`))
  expect(shown).not.toContain('赵某某')
  expect(shown).not.toContain('13900005680')
})
