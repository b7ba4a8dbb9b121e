import type { APIRequestContext, Page } from 'playwright-core'
import type { Shot } from './take.ts'

const RESIDENT = '13000002165'

/** The first row of a list that this person may read, as an address. */
const first =
  (query: string, to: (id: string) => string) =>
  async (api: APIRequestContext): Promise<string> => {
    const answer = await api.get(query)
    const [rows] = Object.values((await answer.json()) as Record<string, { id: string }[]>)
    if (!rows?.[0]) throw new Error(`nothing in ${query}`)
    return to(rows[0].id)
  }
const inConsole = (id: string) => `/orders/${id}`
const inField = (id: string) => `/field/orders/${id}`
/** Opens the form of an action on the bar below an order. */
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).last().click()

async function fillIntake(page: Page): Promise<void> {
  await page.getByLabel('诉求人').fill('李女士')
  await page.getByLabel('情况描述').fill('南门社区文昌大道北口路灯不亮，已经三天')
  await page.getByLabel('地址').fill('南门社区文昌大道北口')
  await page.waitForTimeout(2000)
}

const openBuilding = async (page: Page) => {
  await page.getByText('康馨花园', { exact: true }).first().click()
  await page.getByText('1号楼', { exact: true }).first().click()
}
const openFirstRow = (page: Page) => page.locator('tbody tr[data-row-key]').first().click()

/** Every picture of the manual and the README, by the page that shows it. */
export const shots: readonly Shot[] = [
  { name: 'console-sign-in', end: 'console', path: '/' },
  { name: 'console-bench', end: 'console', as: 'jdpaiqian', path: '/' },
  { name: 'console-bench-acceptor', end: 'console', as: 'shouli', path: '/' },
  { name: 'console-orders', end: 'console', as: 'paiqian', path: '/orders' },
  {
    name: 'console-order',
    end: 'console',
    as: 'paiqian',
    path: first('/api/orders?state=closed&rated=true&limit=1', inConsole),
  },
  {
    name: 'console-register',
    end: 'console',
    as: 'shuji',
    path: first('/api/orders?mine=todo&state=pending_register&limit=1', inConsole),
    prepare: press('立案'),
  },
  { name: 'console-intake', end: 'console', as: 'shouli', path: '/orders/intake', prepare: fillIntake },
  { name: 'console-import', end: 'console', as: 'shouli', path: '/orders/import' },
  {
    name: 'console-dispatch',
    end: 'console',
    as: 'jdpaiqian',
    path: first('/api/inbox?limit=1', inConsole),
    prepare: press('派遣'),
  },
  {
    name: 'console-handle',
    end: 'console',
    as: 'chengguan',
    path: first('/api/orders?mine=todo&state=handling&limit=1', inConsole),
    prepare: press('反馈'),
  },
  {
    name: 'console-close',
    end: 'console',
    as: 'jiean',
    path: first('/api/inbox?limit=1', inConsole),
    prepare: press('结案'),
  },
  {
    name: 'console-check',
    end: 'console',
    as: 'shouli',
    path: first('/api/inbox?limit=1', inConsole),
    prepare: press('核查通过'),
  },
  { name: 'console-overview', end: 'console', as: 'lingdao', path: '/overview' },
  { name: 'console-indicators', end: 'console', as: 'lingdao', path: '/assessment' },
  { name: 'console-reports', end: 'console', as: 'lingdao', path: '/assessment/reports' },
  { name: 'console-community', end: 'console', as: 'shuji', path: '/' },
  { name: 'console-duty', end: 'console', as: 'shuji', path: '/duty' },
  { name: 'console-flow', end: 'console', as: 'zhiban', path: '/orders/flow' },
  { name: 'console-areas', end: 'console', as: 'xitong', path: '/areas' },
  { name: 'console-organisations', end: 'console', as: 'xitong', path: '/organisations' },
  { name: 'console-classes', end: 'console', as: 'xitong', path: '/settings/order-classes' },
  { name: 'console-responsibilities', end: 'console', as: 'xitong', path: '/settings/responsibilities' },
  { name: 'console-calendar', end: 'console', as: 'xitong', path: '/settings/calendar' },
  { name: 'console-settings', end: 'console', as: 'xitong', path: '/settings/system' },
  { name: 'console-dispatch-rules', end: 'console', as: 'xitong', path: '/settings/dispatch-rules' },
  { name: 'console-alerts', end: 'console', as: 'xitong', path: '/settings/order-alerts' },
  { name: 'console-flow-editor', end: 'console', as: 'xitong', path: '/settings/order-flows' },
  { name: 'console-notice-templates', end: 'console', as: 'xitong', path: '/settings/notices' },
  { name: 'console-integrations', end: 'console', as: 'xitong', path: '/settings/integrations' },
  { name: 'console-pulls', end: 'console', as: 'xitong', path: '/settings/pulls' },
  { name: 'console-visits', end: 'console', as: 'shouli', path: '/orders/visits' },
  { name: 'console-presence', end: 'console', as: 'shuji', path: '/presence' },
  {
    name: 'console-loop',
    end: 'console',
    as: 'zhiban',
    path: first('/api/orders?state=suspended&limit=1', inConsole),
  },
  { name: 'registry-people', end: 'console', as: 'shegong', path: '/registry/people' },
  {
    name: 'registry-person',
    end: 'console',
    as: 'shegong',
    path: first('/api/registry/people?disputed=true&limit=1', (id) => `/registry/people?open=${id}`),
  },
  {
    name: 'registry-graph',
    end: 'console',
    as: 'shegong',
    path: first('/api/registry/people?limit=1', (id) => `/registry/people/${id}`),
    prepare: (page) => page.getByRole('tab', { name: '关系' }).click(),
  },
  {
    name: 'registry-building',
    end: 'console',
    as: 'shegong',
    path: '/registry/buildings',
    prepare: openBuilding,
  },
  { name: 'registry-addresses', end: 'console', as: 'shegong', path: '/registry/addresses' },
  { name: 'registry-entities', end: 'console', as: 'shegong', path: '/registry/entities' },
  {
    name: 'registry-components',
    end: 'console',
    as: 'shegong',
    path: '/registry/components',
    prepare: (page) => page.getByText('地图', { exact: true }).click(),
  },
  { name: 'registry-credentials', end: 'console', as: 'shegong', path: '/registry/credentials' },
  { name: 'registry-forces', end: 'console', as: 'shegong', path: '/registry/forces' },
  { name: 'registry-care', end: 'console', as: 'shegong', path: '/registry/care' },
  {
    name: 'registry-duplicates',
    end: 'console',
    as: 'shegong',
    path: '/registry/duplicates',
    prepare: openFirstRow,
  },
  { name: 'registry-quality', end: 'console', as: 'shegong', path: '/registry/quality' },
  { name: 'registry-import', end: 'console', as: 'shegong', path: '/registry/import' },
  { name: 'registry-corrections', end: 'console', as: 'shegong', path: '/registry/corrections' },
  { name: 'registry-tags', end: 'console', as: 'xitong', path: '/registry/tags' },
  {
    name: 'registry-template',
    end: 'console',
    as: 'xitong',
    path: first('/api/templates', (id) => `/registry/templates/${id}`),
  },
  {
    name: 'registry-collection',
    end: 'console',
    as: 'shegong',
    path: first('/api/collections', (id) => `/registry/collections/${id}`),
  },
  { name: 'console-system', end: 'console', as: 'xitong', path: '/system' },
  { name: 'console-users', end: 'console', as: 'anquan', path: '/users' },
  { name: 'console-posts', end: 'console', as: 'anquan', path: '/posts' },
  { name: 'console-audit', end: 'console', as: 'shenji', path: '/auditing' },
  { name: 'console-account', end: 'console', as: 'anquan', path: '/me' },
  { name: 'field-sign-in', end: 'field', path: '/field' },
  { name: 'field-inbox', end: 'field', as: 'wanggeyuan', path: '/field' },
  { name: 'field-report', end: 'field', as: 'wanggeyuan', path: '/field/report' },
  {
    name: 'field-order',
    end: 'field',
    as: 'wanggeyuan',
    path: first('/api/inbox?limit=1', inField),
  },
  { name: 'field-map', end: 'field', as: 'wanggeyuan', path: '/field/map' },
  { name: 'field-people', end: 'field', as: 'wanggeyuan', path: '/field/people' },
  {
    name: 'field-person',
    end: 'field',
    as: 'wanggeyuan',
    path: first('/api/registry/people?limit=1', (id) => `/field/people/${id}`),
  },
  { name: 'field-building', end: 'field', as: 'wanggeyuan', path: '/field/buildings', prepare: openBuilding },
  { name: 'field-collect', end: 'field', as: 'wanggeyuan', path: '/field/collect' },
  { name: 'field-mine', end: 'field', as: 'wanggeyuan', path: '/field/mine' },
  { name: 'field-generalist', end: 'field', as: 'shegong', path: '/field' },
  { name: 'resident-home', end: 'resident', as: RESIDENT, path: '/resident' },
  { name: 'resident-sign-in', end: 'resident', path: '/resident/mine' },
  { name: 'resident-report', end: 'resident', as: RESIDENT, path: '/resident/report' },
  { name: 'resident-nearby', end: 'resident', as: RESIDENT, path: '/resident/nearby' },
  { name: 'resident-my-data', end: 'resident', as: RESIDENT, path: '/resident/mine/data' },
  { name: 'resident-demands', end: 'resident', as: RESIDENT, path: '/resident/demands' },
  {
    name: 'resident-demand',
    end: 'resident',
    as: RESIDENT,
    path: first('/api/resident/orders', (id) => `/resident/demands/${id}`),
  },
]
