import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { lettersOfName } from '../../src/modules/registry/store/letters.ts'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()

interface Row {
  id: string
  name: string
  phone: string | null
  disputed: string[]
}

/** Somebody of the demo on whom two sources differ in one thing, and who has a telephone. */
async function disputedPerson(page: Page, skip = 0): Promise<Row & { field: string }> {
  const api = apiOf(page)
  const { rows } = (await api.get('/api/registry/people?disputed=true&limit=200')) as { rows: Row[] }
  const one = rows.filter(({ disputed, phone }) => disputed.length === 1 && phone)[skip]
  expect(one, 'the demo has nobody on whom sources differ').toBeDefined()
  return { ...one!, field: one!.disputed[0]! }
}

test('somebody is found in letters, and a look on site ends what two sources say differently', async () => {
  const clerk = await browser.newPage({ as: 'shegong' })
  const { id, name, field } = await disputedPerson(clerk)
  await clerk.goto('/registry/people')
  await clerk.getByRole('searchbox', { name: '找人' }).fill(lettersOfName(name).pinyin)
  await clerk.getByRole('row').filter({ hasText: name }).filter({ hasText: '说法不一' }).first().click()
  await clerk.waitForURL(/open=/)
  await clerk.goto(`/registry/people/${id}`)
  await clerk.getByText('1 项说法不一').waitFor()
  await expectNoSeriousAxe(clerk)

  await clerk.getByRole('button', { name: `${field}：谁说的` }).click()
  const history = clerk.getByRole('dialog', { name: `${field}：谁说的` })
  await history.getByText('采用').waitFor()
  expect(await history.getByRole('listitem').count()).toBeGreaterThan(1)
  await shot(clerk, 'registry-who-says')
  await clerk.keyboard.press('Escape')
  await history.waitFor({ state: 'detached' })

  await clerk.getByRole('button', { name: '查看完整联系方式' }).click()
  await clerk.getByRole('button', { name: '核实信息' }).click()
  await clerk.getByText(/^1\d{10}/).waitFor()

  await clerk.getByRole('button', { name: '现场核实' }).click()
  await clerk.getByRole('checkbox', { name: field }).check()
  await clerk.getByRole('button', { name: '这 1 项属实' }).click()
  await clerk.getByText('1 项说法不一').waitFor({ state: 'detached' })
  await shot(clerk, 'registry-person')
  const looks = (await apiOf(clerk).get(`/api/registry/looks/person/${id}`)) as {
    looks: { purpose: string }[]
  }
  expect(looks.looks[0]).toMatchObject({ purpose: '核实信息' })
})

test('a grid worker taps what is right on the doorstep', async () => {
  const worker = await browser.newPage({ viewport: 'phone', as: 'wanggeyuan' })
  const { name, field } = await disputedPerson(worker, 1)
  await worker.goto('/field/people')
  await worker.getByPlaceholder('姓名、拼音、手机尾号').fill(name)
  await worker.getByRole('link').filter({ hasText: name }).filter({ hasText: '说法不一' }).first().click()
  await worker.getByRole('button', { name: '现场核实：点选属实的' }).click()
  await worker.getByRole('button').filter({ hasText: '说法不同' }).first().click()
  await shot(worker, 'field-person-confirm')
  await expectNoSeriousAxe(worker)
  await worker.getByRole('button', { name: '这 1 项属实' }).click()
  await worker.getByText('说法不同').waitFor({ state: 'detached' })
  expect(field).not.toBe('')
})

test('two files of one person become one, the next pair is at hand, and the way back stays open', async () => {
  const clerk = await browser.newPage({ as: 'shegong' })
  const api = apiOf(clerk)
  const list = async () =>
    (await api.get('/api/registry/duplicates?kind=person')) as {
      rows: { id: string; left: { id: string; title: string }; right: { id: string } }[]
    }
  const [first, second] = (await list()).rows
  await clerk.goto(`/registry/duplicates?open=${first!.id}`)
  await clerk.getByRole('button', { name: '合并', exact: true }).click()
  const dialog = clerk.getByRole('dialog', { name: '合并两份档案' })
  await dialog.getByLabel('依据').fill('号码相同，电话里核实过')
  await dialog.getByRole('button', { name: '合并' }).click()
  await clerk.getByText('已合并').waitFor()
  await clerk.waitForURL(new RegExp(`open=${second!.id}`))
  await clerk.getByRole('button', { name: '不是同一个' }).waitFor()
  await shot(clerk, 'registry-next-pair')
  expect((await list()).rows.map(({ id }) => id)).not.toContain(first!.id)

  const kept = ((await api.get(`/api/registry/merges-of/person/${first!.left.id}`)) as { merges: unknown[] })
    .merges
  const holder = kept.length > 0 ? first!.left.id : first!.right.id
  await clerk.goto(`/registry/people/${holder}?part=time`)
  await clerk.getByRole('button', { name: '拆分' }).click()
  const split = clerk.getByRole('dialog', { name: /^拆分出/ })
  await split.getByRole('textbox').fill('原来是两个人')
  await split.getByRole('button', { name: '拆分' }).click()
  await clerk
    .getByText(/已拆分/)
    .first()
    .waitFor()
})

test('the search box of the console leads to a person and to a room', async () => {
  const clerk = await browser.newPage({ as: 'shegong' })
  await clerk.goto('/')
  const { rows } = (await apiOf(clerk).get('/api/registry/people?limit=1')) as { rows: Row[] }
  const person = rows[0]!
  const box = clerk.getByPlaceholder(/^搜工单/)
  await box.fill(person.name)
  await clerk.locator('.ant-select-item-option').filter({ hasText: '岁' }).first().click()
  await clerk.waitForURL(/\/registry\/people\//)
  await clerk.getByText('一人一档').first().waitFor()
  await clerk.getByRole('tab', { name: '关系' }).click()
  await clerk
    .getByRole('button', { name: new RegExp(person.name) })
    .first()
    .waitFor()
  await shot(clerk, 'registry-relations')
  await expectNoSeriousAxe(clerk)
})
