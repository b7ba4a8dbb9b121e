import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/plan.ts'
import { launchChromium } from './launch.ts'

const SHOTS = join(import.meta.dirname, 'shots')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The sizes of design.md §11: a desk, a small desk, a phone, a wall. */
const viewports = {
  desk: { width: 1440, height: 900 },
  smallDesk: { width: 1366, height: 768 },
  phone: { width: 360, height: 780 },
  wall: { width: 1920, height: 1080 },
} as const

export interface PageOptions {
  viewport?: keyof typeof viewports
  /** Account to sign in as; nobody, when left out. */
  as?: string
  password?: string
  /** A server other than the one all tests share. */
  url?: string
}

export interface TestBrowser {
  /** A page of a browser of its own (own cookies, own storage), signed in. */
  newPage(options?: PageOptions): Promise<Page>
  /** Lets this test's pages say something on the console that would otherwise fail it. */
  expectComplaint(pattern: RegExp): void
}

/**
 * A Chromium for the tests of this file. After each test its pages are closed, and the test fails
 * when one of them threw, wrote an error on the console, or was answered with 5xx. A failed test
 * leaves a picture of each page: `test/e2e/shots/failed-….png`.
 */
export function testBrowser(): TestBrowser {
  let browser: Browser | undefined
  let contexts: BrowserContext[] = []
  let complaints: string[] = []
  let expected: RegExp[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(contexts, task.name)
    await Promise.all(contexts.map((context) => context.close()))
    const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)))
    contexts = []
    complaints = []
    expected = []
    expect(unexpected, 'what the pages complained about').toEqual([])
  })
  afterAll(() => browser?.close())
  return {
    async newPage({ viewport = 'desk', as, password = DEMO_PASSWORD, url = inject('serverUrl') } = {}) {
      const isPhone = viewport === 'phone'
      const context = await browser!.newContext({
        baseURL: url,
        viewport: viewports[viewport],
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        // A click that begins on a dialog flying in may end beside it.
        reducedMotion: 'reduce',
        ...(isPhone ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
      })
      context.setDefaultTimeout(30_000)
      contexts.push(context)
      if (as) await signIn(context, as, password)
      const page = await context.newPage()
      listenTo(page, complaints)
      return page
    },
    expectComplaint(pattern) {
      expected.push(pattern)
    },
  }
}

async function keepPictures(contexts: readonly BrowserContext[], test: string): Promise<void> {
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [i, page] of contexts.flatMap((context) => context.pages()).entries())
    await shot(page, `failed-${name}${i > 0 ? `-${i + 1}` : ''}`)
}

/** Signs in through the API; the session's cookie is then the context's. */
async function signIn(context: BrowserContext, account: string, password: string): Promise<void> {
  const answer = await context.request.post('/api/session', { data: { account, password } })
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${answer.status()} ${await answer.text()}`)
}

function listenTo(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`threw: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isRefusal(message)) return
    const { url, lineNumber } = message.location()
    complaints.push(`console: ${message.text()} (${url}:${lineNumber + 1})`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`answered ${answer.status()}: ${answer.url()}`)
  })
}

/** Chromium writes every answer of 4xx on the console; a refusal the screen shows is no fault of the page. */
function isRefusal(message: ConsoleMessage): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())
}

/** Keeps a picture for people to look at: `test/e2e/shots/NAME.png`. */
export async function shot(page: Page, name: string): Promise<string> {
  mkdirSync(SHOTS, { recursive: true })
  const path = join(SHOTS, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  return path
}

/**
 * Fails when axe finds something serious or critical: contrast, names of controls, structure.
 * What moves or fades in is judged once it stands still: half-faded text has no contrast yet.
 */
export async function expectNoSeriousAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  await page.evaluate(animationsEnded)
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResults
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`)
  expect(serious, `accessibility of ${page.url()}`).toEqual([])
}

/**
 * Spinners and the like turn for ever and are not waited for. Asked once, the page answering when it is so:
 * asking again and again compiles the question in the page, which its content security policy forbids.
 */
const animationsEnded = `(async () => {
  const moving = () => document.getAnimations().filter(({ playState, effect }) =>
    playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
  while (moving().length > 0) {
    await Promise.allSettled(moving().map(({ finished }) => finished))
    await new Promise(requestAnimationFrame)
  }
})()`
