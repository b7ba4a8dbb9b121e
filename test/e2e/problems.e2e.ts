import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()

test('what grows frequent is made a class of problems, planned by its owner, worked on and watched', async () => {
  const chief = await browser.newPage({ as: 'zhiban' })
  await chief.goto('/problems?part=warnings')
  await chief
    .getByText(/近 30 天 \d+ 件/)
    .first()
    .waitFor()
  await shot(chief, 'problems-warnings')
  await expectNoSeriousAxe(chief)
  await chief.getByRole('button', { name: '转为一类事' }).first().click()
  await chief.getByRole('button', { name: '立项', exact: true }).waitFor()
  const id = new URL(chief.url()).searchParams.get('open') ?? ''
  await chief.getByText(/^归入的工单（[1-9]\d* 件/).waitFor()
  await shot(chief, 'problems-proposed')
  await expectNoSeriousAxe(chief)

  await chief.getByRole('button', { name: '立项', exact: true }).click()
  const form = chief.getByRole('dialog', { name: /^立项：/ })
  await form.getByRole('combobox', { name: '责任单位' }).fill('综合行政执法局')
  await chief.locator('.ant-select-item-option').filter({ hasText: '综合行政执法局' }).first().click()
  await form.getByLabel('目标日期').fill('2027-03-01')
  await shot(chief, 'problems-accept')
  await chief.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
  await chief.getByText('已立项', { exact: true }).first().waitFor()

  const owner = await browser.newPage({ as: 'chengguan' })
  await owner.goto(`/problems?open=${id}`)
  await owner.getByRole('button', { name: '制定方案' }).click()
  const plan = owner.getByRole('dialog', { name: /^制定方案：/ })
  await plan.getByRole('textbox', { name: '整治方案' }).fill('逐杆排查线路，更换老化电缆，建立夜巡')
  await plan.getByRole('button', { name: '增加措施' }).click()
  await plan.getByRole('textbox', { name: '第 1 项措施' }).fill('逐杆排查')
  await shot(owner, 'problems-plan')
  await expectNoSeriousAxe(owner)
  await plan.getByRole('button', { name: '制定方案', exact: true }).click()
  await plan.waitFor({ state: 'hidden' })
  for (const [action, words] of [
    ['开始整治', '说明'],
    ['转入观察', '做了什么'],
  ] as const) {
    await owner.getByRole('button', { name: action, exact: true }).click()
    const dialog = owner.getByRole('dialog', { name: new RegExp(`^${action}：`) })
    await dialog.getByRole('textbox', { name: words }).fill('电缆已更换')
    await dialog.getByRole('button', { name: action, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await owner.getByText('观察期', { exact: true }).first().waitFor()
  await shot(owner, 'problems-watching')
  const { state, steps } = (await apiOf(chief).get(`/api/problems/${id}`)) as {
    state: string
    steps: { action: string }[]
  }
  expect(state).toBe('watching')
  expect(steps.map(({ action }) => action)).toEqual(['propose', 'accept', 'plan', 'start', 'watch'])
})

test('the count of what would be gathered stands beside the form before anything is saved', async () => {
  const chief = await browser.newPage({ as: 'zhiban' })
  await chief.goto('/problems')
  await chief.getByRole('button', { name: '提出一类事' }).click()
  const form = chief.getByRole('dialog', { name: '提出一类事' })
  await form.getByRole('combobox', { name: '区域' }).fill('中都街道')
  await chief.locator('.ant-select-tree-title').filter({ hasText: '中都街道' }).first().click()
  await form.getByRole('combobox', { name: '关键词' }).fill('垃圾')
  await chief.keyboard.press('Enter')
  await form.getByText(/将归入 \d+ 件/).waitFor()
  await shot(chief, 'problems-new')
  await expectNoSeriousAxe(chief)
  await form.getByRole('textbox', { name: '名称' }).fill('中都街道垃圾清运反复')
  await form.getByRole('button', { name: '提出', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await chief.getByText('中都街道垃圾清运反复').first().waitFor()
})
