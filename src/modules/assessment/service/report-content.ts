import { areaLevel } from '../../../base/area-code.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { loadNames } from '../../orders/public.ts'
import type { ReportContent, ReportTable } from '../contract/reports.ts'
import { counted, indicators, ratio } from '../rules/indicators.ts'
import { bases, type Measures } from '../rules/measures.ts'
import { scoreOf, type Weights } from '../rules/score.ts'
import { daysIn, type Period, periodBefore } from '../rules/spans.ts'
import type { Group } from '../views/ask.ts'
import { hoursOf, loadWeights, ratesOf } from '../views/indicators.ts'
import { settle } from '../views/reach.ts'
import { readFigures } from '../views/read.ts'
import { listOverdue, listProblems, listReturned, type NamedOrder } from '../views/report-lists.ts'
import { rowNames } from '../views/row-names.ts'
import { periodWords } from './report-words.ts'

const TOP_CLASSES = 15

/** Everything a report says, counted from the orders of one area. */
export async function countReport(ctx: Ctx, area: string, period: Period): Promise<ReportContent> {
  const before = periodBefore(period)
  const reach = await settle(ctx, { areas: [area], others: undefined })
  const read = (group: Group, at: Period) => readFigures(ctx, { reach, bases, period: at, group })
  const now = (await read('none', period)).get('') ?? {}
  const then = (await read('none', before)).get('') ?? {}
  const weights = await loadWeights(ctx)
  const below = areaLevel(area) === 'county' ? 'street' : areaLevel(area) === 'street' ? 'community' : 'grid'
  const ranking = async (group: Group, name: string) =>
    rankingOf(ctx, { group, name, rows: await read(group, period), weights })
  const names = await loadNames(ctx)
  return {
    areaName: names.area(area),
    period: periodWords(period),
    before: periodWords(before),
    asOf: ctx.now().toISOString(),
    tables: [
      totalsOf(now, then, daysIn(period)),
      ratesTable(now, then, weights),
      await ranking(below, `${{ street: '街道', community: '社区', grid: '网格' }[below]}排名`),
      await ranking('organisation', '承办单位排名'),
      await classesOf(ctx, await read('class', period), await read('class', before)),
      await ordersOf(
        ctx,
        '超期未办',
        '编制时仍在办、当前环节已过期的，按过期先后列前 20 件',
        await listOverdue(ctx, area),
      ),
      await ordersOf(
        ctx,
        '多次退单',
        '本期上报、退单两次以上的，列前 20 件',
        await listReturned(ctx, area, period),
      ),
      await ordersOf(
        ctx,
        '问题工单',
        '返工、重开或转派三次以上，本期上报或仍在办的，列前 20 件',
        await listProblems(ctx, area, period),
      ),
    ],
  }
}

function totalsOf(now: Measures, then: Measures, days: number): ReportTable {
  const perDay = (m: Measures) => Math.round(((m.reported ?? 0) / days) * 10) / 10
  return {
    name: '总量',
    notes: counted.map(({ name, definition }) => `${name}：${definition}`),
    columns: [
      { header: '项目', format: 'text' },
      { header: '本期', format: 'number' },
      { header: '上期', format: 'number' },
      { header: '变化', format: 'number' },
    ],
    rows: [
      ...counted.map(({ name, measure }) => change(name, now[measure] ?? 0, then[measure] ?? 0)),
      change('日均受理', perDay(now), perDay(then)),
      change('平均办理时长（小时）', hoursOf(now), hoursOf(then)),
    ],
  }
}

function change(name: string, now: number | null, then: number | null) {
  const difference = now === null || then === null ? null : Math.round((now - then) * 10) / 10
  return [name, now, then, difference]
}

function ratesTable(now: Measures, then: Measures, weights: Weights): ReportTable {
  const score = (m: Measures) => scoreOf(ratesOf(m), weights)
  return {
    name: '指标',
    notes: [
      ...indicators.map(
        ({ name, numerator, denominator, exclusions }) =>
          `${name}：分母为${denominator}，不计${exclusions}；分子为${numerator}`,
      ),
      `三率综合得分：响应率、解决率、满意率按 ${weights.contacted}∶${weights.resolved}∶${weights.satisfied} 加权，满分 100。本期 ${points(score(now))}，上期 ${points(score(then))}`,
    ],
    columns: [
      { header: '指标', format: 'text' },
      { header: '分子', format: 'number' },
      { header: '分母', format: 'number' },
      { header: '本期', format: 'percent' },
      { header: '上期', format: 'percent' },
      { header: '变化（百分点）', format: 'points' },
    ],
    rows: indicators.map(({ name, part, base }) => {
      const [share, previous] = [ratio(now[part], now[base]), ratio(then[part], then[base])]
      const difference = share === null || previous === null ? null : (share - previous) * 100
      return [name, now[part] ?? 0, now[base] ?? 0, share, previous, difference]
    }),
  }
}

const points = (score: number | null) => (score === null ? '—' : score.toFixed(1))

interface Ranking {
  group: Group
  name: string
  rows: ReadonlyMap<string, Measures>
  weights: Weights
}

async function rankingOf(ctx: Ctx, { group, name, rows, weights }: Ranking): Promise<ReportTable> {
  const keys = [...rows.keys()].sort()
  const names = await rowNames(ctx, group, keys)
  const scored = keys
    .map((key) => {
      const m = rows.get(key)!
      return { name: names.name(key), m, score: scoreOf(ratesOf(m), weights) }
    })
    .sort((a, b) => (b.score ?? -1) - (a.score ?? -1))
  return {
    name,
    notes: ['按三率综合得分排名；没有有效评价的不计分，列在最后'],
    columns: [
      { header: '名次', format: 'number' },
      { header: '名称', format: 'text' },
      { header: '受理', format: 'number' },
      { header: '结案', format: 'number' },
      { header: '按期处置率', format: 'percent' },
      { header: '解决率', format: 'percent' },
      { header: '满意率', format: 'percent' },
      { header: '得分', format: 'points' },
    ],
    rows: scored.map(({ name: called, m, score }, n) => [
      score === null ? null : n + 1,
      called,
      m.reported ?? 0,
      m.closed ?? 0,
      ratio(m.handledOnTime, m.due),
      ratio(m.resolved, m.rated),
      ratio(m.satisfied, m.rated),
      score,
    ]),
  }
}

async function classesOf(
  ctx: Ctx,
  now: ReadonlyMap<string, Measures>,
  then: ReadonlyMap<string, Measures>,
): Promise<ReportTable> {
  const top = [...now]
    .map(([key, m]) => ({ key, count: m.reported ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, TOP_CLASSES)
  const names = await rowNames(
    ctx,
    'class',
    top.map(({ key }) => key),
  )
  return {
    name: '高发类别',
    notes: [`本期受理最多的 ${TOP_CLASSES} 类`],
    columns: [
      { header: '类别', format: 'text' },
      { header: '本期', format: 'number' },
      { header: '上期', format: 'number' },
      { header: '变化', format: 'number' },
    ],
    rows: top.map(({ key, count }) => change(names.name(key), count, then.get(key)?.reported ?? 0)),
  }
}

async function ordersOf(
  ctx: Ctx,
  name: string,
  note: string,
  orders: readonly NamedOrder[],
): Promise<ReportTable> {
  const names = await loadNames(ctx)
  return {
    name,
    notes: [orders.length === 0 ? `没有这样的工单（${note}）` : note],
    columns: [
      { header: '工单编号', format: 'text' },
      { header: '区域', format: 'text' },
      { header: '承办单位', format: 'text' },
      { header: '上报', format: 'text' },
      { header: '到期', format: 'text' },
      { header: '退单', format: 'number' },
      { header: '返工重开', format: 'number' },
      { header: '转派', format: 'number' },
    ],
    rows: orders.map((order) => [
      order.number,
      names.area(order.area_code),
      order.handler_organisation_id ? names.organisation(order.handler_organisation_id) : '',
      formatDateTime(order.reported_at),
      order.due_at ? formatDateTime(order.due_at) : '',
      order.return_count,
      order.rework_count + order.reopen_count,
      order.transfer_count,
    ]),
  }
}
