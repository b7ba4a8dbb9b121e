import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()

interface Task {
  id: string
  title: string
  done: number
}

test('a form is designed, published and given out, filled in on the phone, and stands in the results', async () => {
  const chief = await browser.newPage({ as: 'zhiban' })
  await chief.goto('/registry/templates')
  await chief.getByRole('button', { name: '新建模板' }).click()
  const form = chief.getByRole('dialog', { name: '新建采集模板' })
  await form.getByRole('textbox', { name: '名称' }).fill('井盖排查')
  await form.getByRole('combobox', { name: '采集对象' }).click()
  await chief.locator('.ant-select-item-option').filter({ hasText: '不限对象' }).click()
  await form.getByRole('button', { name: '新建', exact: true }).click()
  await chief.getByRole('button', { name: '添加文字题' }).click()
  await chief.getByLabel('题目', { exact: true }).last().fill('在哪个路口')
  await chief.getByRole('checkbox', { name: '必填' }).check()
  await chief.getByRole('button', { name: '添加单选题' }).click()
  await chief.getByLabel('题目', { exact: true }).last().fill('井盖松动')
  await chief.getByRole('region', { name: '手机预览' }).getByText('井盖松动').waitFor()
  await chief.getByText(/^已保存|· 已保存/).waitFor()
  await shot(chief, 'collection-designer')
  await expectNoSeriousAxe(chief)
  await chief.getByRole('button', { name: /^发\s?布$/ }).click()
  await chief
    .getByRole('dialog')
    .getByRole('button', { name: /^发\s?布$/ })
    .click()
  await chief.getByRole('button', { name: '布置任务' }).click()
  const assign = chief.getByRole('dialog', { name: /^布置/ })
  await assign.getByRole('combobox', { name: '区域' }).click()
  await chief.locator('.ant-select-item-option').filter({ hasText: '（全部）' }).click()
  await chief.keyboard.press('Escape')
  await assign.getByRole('button', { name: /^布\s?置$/ }).click()
  await chief.getByRole('tab', { name: '进度' }).waitFor()

  const worker = await browser.newPage({ as: 'wanggeyuan', viewport: 'phone' })
  await worker.goto('/field/collect')
  await worker.getByText('井盖排查').first().click()
  await worker.getByRole('button', { name: '填一份' }).click()
  await worker.getByRole('button', { name: '提交' }).click()
  await worker.getByRole('alert').getByText('请填写').waitFor()
  await worker.getByLabel('在哪个路口').fill('东门街口')
  await worker.getByText('否', { exact: true }).click()
  await worker.getByText(/已存在本机/).waitFor()
  await shot(worker, 'collection-phone')
  await expectNoSeriousAxe(worker)
  await worker.getByRole('button', { name: '提交' }).click()
  await worker.getByText('已完成').first().waitFor()

  const { tasks } = (await apiOf(chief).get('/api/collections?q=井盖排查')) as { tasks: Task[] }
  expect(tasks).toMatchObject([{ title: '井盖排查', done: 1 }])
  await chief.getByRole('tab', { name: '结果' }).click()
  await chief.getByText('东门街口').first().waitFor()
  await shot(chief, 'collection-results')
  await expectNoSeriousAxe(chief)
})
