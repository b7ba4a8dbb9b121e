import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()
const STORY = '幸福里小区北门暴露垃圾好几天没有清理，气味很大'

/** An order taken in by the community's own clerk; returns its id. */
async function takenIn(secretary: Page, description = STORY): Promise<string> {
  await secretary.goto('/')
  const row = (await apiOf(secretary).post('/api/orders/intake', {
    source: 'window',
    reporterName: '李四',
    reporterPhone: '13900005678',
    description,
    areaCode: '370830001001002',
    address: '幸福里小区北门',
  })) as { id: string }
  return row.id
}

const panelOf = (page: Page, name: string) => page.getByRole('region', { name })

test('a clerk takes in a call with the keyboard alone', async () => {
  const clerk = await browser.newPage({ as: 'shouli' })
  await clerk.goto('/orders/intake')
  await clerk.getByRole('textbox', { name: '联系电话' }).fill('13900005678')
  await clerk.getByRole('textbox', { name: '情况描述' }).fill(STORY)
  await clerk.getByRole('textbox', { name: '地址' }).fill('南门社区幸福里小区北门')
  await clerk.getByText('暴露垃圾').first().waitFor()
  await shot(clerk, 'console-intake')
  await expectNoSeriousAxe(clerk)
  await clerk.keyboard.press('Control+Enter')
  await clerk
    .getByText(/\d{14}/)
    .first()
    .waitFor()
  await shot(clerk, 'console-intake-done')
})

test('an order is filed, dispatched by the proposal, and closed from the drawer', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const id = await takenIn(secretary)
  await secretary.goto(`/orders?open=${id}`)
  await secretary.getByRole('button', { name: '立案', exact: true }).click()
  const filing = panelOf(secretary, '立案')
  await filing
    .getByText(/权责清单/)
    .first()
    .waitFor()
  await shot(secretary, 'console-register')
  await expectNoSeriousAxe(secretary)
  await filing.getByRole('button', { name: '立案并派遣' }).click()
  await filing.waitFor({ state: 'detached' })
  await secretary.getByText('待处置', { exact: true }).first().waitFor()

  const api = apiOf(secretary)
  const seen = (await api.get(`/api/orders/${id}`)) as { version: number; handlerName: string }
  expect(seen.handlerName).not.toBe('')
  const moved = await api.post(`/api/orders/${id}/transfer`, {
    version: seen.version,
    target: { kind: 'area', id: '370830001001' },
    note: '社区自行处理',
  })
  const fed = await api.post(`/api/orders/${id}/feedback`, {
    version: (moved as { version: number }).version,
    note: '已清理',
  })
  const worker = await browser.newPage({ as: 'wanggeyuan' })
  await worker.goto('/')
  await apiOf(worker).post(`/api/orders/${id}/check-pass`, { version: (fed as { version: number }).version })
  const visited = (await api.get(`/api/orders/${id}`)) as { version: number }
  await api.post(`/api/orders/${id}/record-visit`, {
    version: visited.version,
    visit: { way: 'phone', reached: true, contacted: true, resolved: true, satisfied: true },
  })

  await secretary.goto(`/orders/${id}`)
  await secretary.getByRole('button', { name: '结案', exact: true }).click()
  const closing = panelOf(secretary, '结案')
  await shot(secretary, 'console-close')
  await closing.getByRole('button', { name: '结案', exact: true }).click()
  await secretary.getByText('已结案', { exact: true }).first().waitFor()
  await shot(secretary, 'console-closed')
})

test('the duty chief supervises an order from the menu, with the keyboard', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const id = await takenIn(secretary)
  const chief = await browser.newPage({ as: 'zhiban' })
  await chief.goto(`/orders/${id}`)
  await chief.getByRole('button', { name: /更多/ }).press('Enter')
  await chief.getByRole('menuitem', { name: '作废' }).waitFor()
  await shot(chief, 'console-more')
  await expectNoSeriousAxe(chief)
  await chief.keyboard.press('Escape')
  await chief.getByRole('button', { name: '督办', exact: true }).click()
  const form = panelOf(chief, '督办')
  await form.getByText('2 级 区级督办').click()
  await form.getByRole('textbox', { name: '督办要求' }).fill('今天给出办理意见')
  await chief.keyboard.press('Control+Enter')
  await chief.getByText('督办 2 级', { exact: true }).first().waitFor()
  await chief.getByText('今天给出办理意见').first().waitFor()
  await shot(chief, 'console-supervised')
})

test('two orders of one thing are laid side by side before one is merged into the other', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const main = await takenIn(secretary)
  const again = await takenIn(secretary)
  const { number } = (await apiOf(secretary).get(`/api/orders/${main}`)) as { number: string }
  await secretary.goto(`/orders/${again}`)
  await secretary.getByRole('button', { name: /更多/ }).click()
  await secretary.getByRole('menuitem', { name: '合并' }).click()
  await secretary.getByRole('combobox', { name: '并入的工单' }).fill(number)
  await secretary.locator('.ant-select-item-option').first().click()
  await panelOf(secretary, '并入这一件（继续办）').getByText(number).waitFor()
  await shot(secretary, 'console-merge')
  await secretary.getByRole('button', { name: '合并，这一件结束' }).click()
  await secretary.getByText('已合并', { exact: true }).first().waitFor()
  await secretary.getByRole('link', { name: number }).waitFor()
})

test('the administrator changes the flow: problems at their fields, changes before publishing', async () => {
  const admin = await browser.newPage({ as: 'xitong' })
  await admin.goto('/settings/order-flows')
  await admin.getByRole('button', { name: '修改流程' }).click()
  await admin.getByRole('button', { name: /^待派遣|待派遣 等/ }).click()
  await admin.getByLabel('名称').fill('')
  await admin.getByText('还有 1 处不能发布').waitFor()
  await shot(admin, 'console-flow-problem')
  await expectNoSeriousAxe(admin)
  await admin.getByLabel('名称').fill('待分派')
  await admin.getByRole('tab', { name: '环节' }).click()
  await admin.getByRole('switch', { name: '处置完成（派核查）' }).click()
  await admin.getByRole('button', { name: '看变更并发布' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByText('待分派', { exact: true }).waitFor()
  await dialog
    .getByText(/继续按第 \d+ 版办完/)
    .first()
    .waitFor()
  await shot(admin, 'console-flow-publish')
})

test('a leader opens the rows behind a number', async () => {
  const leader = await browser.newPage({ as: 'lingdao' })
  await leader.goto('/overview')
  await leader.getByText('按时办结率').first().waitFor()
  await expectNoSeriousAxe(leader)
  await shot(leader, 'console-overview')
  const section = leader.getByRole('link', { name: /受理量/ }).first()
  await section.click()
  await leader.waitForURL(/\/orders\?.*from=/)
  await leader
    .getByText(/^共 .+ 条$/)
    .first()
    .waitFor()
})

test('contacts are shown for a purpose, for a while', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const id = await takenIn(secretary, '楼道灯坏了，老人上下楼看不见')
  await secretary.goto(`/orders/${id}`)
  await secretary.getByText('139****5678').waitFor()
  await secretary.getByRole('button', { name: /查看/ }).last().click()
  await secretary.getByRole('dialog').waitFor()
  await shot(secretary, 'console-reveal')
})

test.each([
  ['lingdao', '/assessment', '考核指标'],
  ['lingdao', '/assessment/reports', '报告'],
  ['xitong', '/areas', '区划与网格'],
  ['xitong', '/settings/order-classes', '类别与时限'],
  ['xitong', '/settings/responsibilities', '权责清单'],
  ['xitong', '/system', '系统状态'],
  ['xitong', '/users', '用户'],
  ['xitong', '/organisations', '机构'],
  ['anquan', '/posts', '岗位'],
  ['shenji', '/auditing', '审计'],
  ['shuji', '/duty', '值班表'],
  ['shouli', '/orders/import', '导入'],
])('%s opens %s', async (account, path, title) => {
  const page = await browser.newPage({ as: account })
  await page.goto(path)
  await page.getByText(title).first().waitFor()
  await page.waitForTimeout(400)
  await shot(page, `console${path.replaceAll('/', '-')}`)
})
