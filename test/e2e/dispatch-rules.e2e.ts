import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()
const panelOf = (page: Page, name: string) => page.getByRole('region', { name })

async function takenIn(secretary: Page, description: string): Promise<{ id: string; version: number }> {
  await secretary.goto('/')
  return (await apiOf(secretary).post('/api/orders/intake', {
    source: 'window',
    reporterName: '孙先生',
    reporterPhone: '13900005711',
    description,
    areaCode: '370830001001002',
    address: '幸福里小区',
  })) as { id: string; version: number }
}

/** Keeps the changed list, and says what it would have done before it holds. */
async function save(admin: Page, note: string): Promise<void> {
  await admin.getByRole('button', { name: '保存', exact: true }).click()
  const dialog = admin.getByRole('dialog', { name: '保存派单规则' })
  await dialog.getByText(/按最近 \d+ 件工单预演/).waitFor()
  await dialog.getByRole('textbox', { name: '改动说明' }).fill(note)
  await shot(admin, 'dispatch-rule-save')
  await dialog.getByRole('button', { name: '保存并生效' }).click()
  await dialog.waitFor({ state: 'detached' })
}

// Beside the next one: a list that somebody changes meanwhile takes the rehearsal of the old one away.
test('rules of dispatch are rehearsed on the newest thousand orders before anybody relies on them', async () => {
  const admin = await browser.newPage({ as: 'xitong' })
  await admin.goto('/settings/dispatch-rules')
  await admin.getByRole('tab', { name: /^规则（\d+）/ }).waitFor()
  await shot(admin, 'dispatch-rules')
  await expectNoSeriousAxe(admin)
  await admin.getByRole('button', { name: '预演', exact: true }).click()
  await admin.getByRole('tabpanel', { name: '预演' }).locator('.ant-table-row').first().waitFor()
  await shot(admin, 'dispatch-rehearsed')
  await expectNoSeriousAxe(admin)
})

test('a rule is written, rehearsed on past orders, switched on, and explains what it proposes', async () => {
  const admin = await browser.newPage({ as: 'xitong' })
  await admin.goto('/settings/dispatch-rules')
  await admin.getByRole('button', { name: '新增一条规则' }).click()
  const editor = admin.getByRole('dialog')
  await editor.getByRole('textbox', { name: '名称' }).fill('黄泥水找自来水公司')
  const words = editor.getByRole('combobox', { name: '说到其中一个词' })
  await words.fill('黄泥水')
  await words.press('Enter')
  const unit = editor.getByRole('combobox', { name: '承办方的单位' })
  await unit.fill('自来水公司')
  await admin.locator('.ant-select-item-option', { hasText: '自来水公司' }).click()
  await editor.getByRole('radio', { name: '只作建议' }).waitFor()
  await editor.getByRole('textbox', { name: '派遣意见' }).fill('先放水五分钟再取样')
  await editor.getByText(/黄泥水.*→.*自来水公司/).waitFor()
  await shot(admin, 'dispatch-rule-editor')
  await expectNoSeriousAxe(admin)
  await editor.getByRole('button', { name: '加到最后' }).click()
  await admin.getByText('有改动还没有保存，现行规则不受影响').waitFor()

  await admin.getByRole('button', { name: '预演改动' }).click()
  await admin.getByText(/^最近 1000 件：规则接/).waitFor()
  await shot(admin, 'dispatch-rule-rehearsed')
  await expectNoSeriousAxe(admin)
  await admin.getByRole('tab', { name: /^规则/ }).click()
  await admin
    .getByRole('row', { name: /黄泥水找自来水公司/ })
    .last()
    .getByText(/没有符合的|被.+接走/)
    .waitFor()
  await shot(admin, 'dispatch-rule-counts')
  await save(admin, '黄泥水反映多，直接给自来水公司看')
  await shot(admin, 'dispatch-rule-saved')

  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await takenIn(secretary, '家里流出黄泥水，放了半小时也不清')
  await secretary.goto(`/orders/${id}`)
  await secretary.getByRole('button', { name: '立案', exact: true }).click()
  const filing = panelOf(secretary, '立案')
  await filing.getByText(/建议：第 \d+ 条：说到“黄泥水”/).waitFor()
  await filing.getByRole('button', { name: '为什么这样建议' }).click()
  await secretary.getByText('就按这条').waitFor()
  await secretary.getByText(/看过而没有用上的 \d+ 条/).click()
  await shot(secretary, 'dispatch-why')
  await expectNoSeriousAxe(secretary)
  await secretary.keyboard.press('Escape')
  await filing.getByRole('button', { name: '立案并派遣' }).click()
  await secretary.getByText('待处置', { exact: true }).first().waitFor()
  const seen = (await apiOf(secretary).get(`/api/orders/${id}`)) as { handlerName: string }
  expect(seen.handlerName).toContain('自来水公司')

  // From proposing to dispatching by itself.
  await admin
    .getByRole('row', { name: /黄泥水找自来水公司/ })
    .last()
    .getByRole('button', { name: '修改' })
    .click()
  await editor.getByRole('radio', { name: '自动派遣' }).click()
  await editor.getByRole('button', { name: '改好了' }).click()
  await save(admin, '试了没有派错')
  const next = await takenIn(secretary, '整栋楼都是黄泥水，没法做饭')
  await apiOf(secretary).post(`/api/orders/${next.id}/register`, { version: next.version })
  await secretary.goto(`/orders/${next.id}`)
  await secretary.getByText('待处置', { exact: true }).first().waitFor()
  await secretary
    .getByText(/说到“黄泥水”/)
    .first()
    .waitFor()
  await shot(secretary, 'dispatch-automatic')
  await admin.getByRole('tab', { name: '改动历史' }).click()
  await admin.getByText('试了没有派错').first().waitFor()
  await shot(admin, 'dispatch-rule-history')
  await expectNoSeriousAxe(admin)
})
