import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { fromWgs84 } from '../../platform/geo/datum.ts'
import { getArea } from './contract/areas.ts'
import type { RejectedRow } from './contract/imports.ts'
import { type AreaImport, downloadRejects, getImport, startImport } from './contract/imports.ts'
import { areaName, findAreaAt, neighboursOf } from './public.ts'
import { importAreaFile } from './service/import-file.ts'

let harness: Harness
let admin: Person

beforeAll(async () => {
  harness = await startHarness()
  await harness.platform.startWorking()
  admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
})
afterAll(() => harness.close())

const upper = ['37,山东省,1,', '370800000000,济宁市,2,37', '370830000000,汶上县,3,370800000000']
const street = ['370830001000,中都街道办事处,4,370830000000', '370830001001,南门社区居委会,5,370830001000']
const csv = (...rows: string[]) => ['code,name,level,parent', ...rows].join('\n')

async function importText(text: string | Buffer, filename = 'areas.csv', dryRun = false) {
  const rejects: RejectedRow[] = []
  const counts = await importAreaFile(
    harness.ctx,
    { filename, content: Buffer.from(text) },
    { dryRun, onReject: (row) => void rejects.push(row) },
  )
  return { ...counts, rejects }
}

describe('a table of areas', () => {
  test('a trial run counts what would happen and writes nothing', async () => {
    expect(await importText(csv(...upper, ...street), 'a.csv', true)).toMatchObject({ added: 5, rejected: 0 })
    expect((await harness.call(getArea, { code: '370830001001' }, admin)).status).toBe(404)
  })

  test('is taken over packed, with short codes filled up and names as people say them', async () => {
    const packed = gzipSync(csv(...upper, ...street))
    expect(await importText(packed, 'areas.csv.gz')).toMatchObject({ rowsRead: 5, added: 5, rejected: 0 })
    const area = await harness.ok(getArea, { code: '370830001001' }, admin)
    expect(area).toMatchObject({ shortName: '南门社区', kind: 'neighbourhood', parentCode: '370830001000' })
    expect(area.path.map((one) => one.name)).toEqual(['山东省', '济宁市', '汶上县', '中都街道', '南门社区'])
    expect((await areaName(harness.ctx))('370830001001')).toBe('南门社区')
  })

  test('taken over again changes nothing', async () => {
    const before = await harness.ok(getArea, { code: '370830001001' }, admin)
    expect(await importText(csv(...upper, ...street))).toMatchObject({ added: 0, changed: 0, unchanged: 5 })
    expect(await harness.ok(getArea, { code: '370830001001' }, admin)).toEqual(before)
  })

  test('a new name changes just that area', async () => {
    const result = await importText(csv('370830001001,南门新村社区居委会,5,370830001000', street[0]!))
    expect(result).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect((await harness.ok(getArea, { code: '370830001001' }, admin)).shortName).toBe('南门新村社区')
  })

  test('in GBK with Chinese headers and a title line is read just as well', async () => {
    const text =
      '汶上县区划表,,\n区划代码,区划名称,户数\n370830002000,汶上街道办事处,\n370830002001,东门社区居委会,"2,310"\n'
    expect(await importText(iconv.encode(text, 'gbk'))).toMatchObject({ added: 2, rejected: 0 })
    expect(await harness.ok(getArea, { code: '370830002001' }, admin)).toMatchObject({ households: 2310 })
  })

  test('children may stand before their parents', async () => {
    const rows = ['370830003001,西门社区居委会,5,370830003000', '370830003000,西城街道办事处,4,370830000000']
    expect(await importText(csv(...rows))).toMatchObject({ added: 2, rejected: 0 })
  })

  test('every row that cannot be taken is named with its reason, the others are taken', async () => {
    const { added, rejected, rejects } = await importText(
      csv(
        '370830004000,次丘镇人民政府,4,370830000000',
        '37083000400A,坏码村委会,5,370830004000',
        '3708300040,短码,5,',
        '370830004200,,5,370830004000',
        '370830004201,级别不符村委会,4,370830004000',
        '370830004202,上级不符村委会,5,370830001000',
        '370830099200,没有上级村委会,5,370830099000',
        '370830004203,甲村委会,5,370830004000',
        '370830004203,甲村委会,5,370830004000',
        '990000000000,,1,',
        '370830004203000,零号网格,6,370830004203',
      ),
    )
    expect({ added, rejected }).toEqual({ added: 2, rejected: 9 })
    const reasons = Object.fromEntries(rejects.map((row) => [row.line, row.reason]))
    expect(reasons).toMatchObject({
      3: '代码“37083000400A”含有数字以外的字符',
      4: '代码“3708300040”有 10 位，应为 12 位（网格 15 位）',
      5: '名称没有填写',
      6: '级别“4”与代码 370830004201 不符',
      7: '上级 370830001000 与代码 370830004202 不符，按代码应为 370830004000',
      8: '上级 370830099000 不存在',
      10: '代码 370830004203 在文件里重复，以先出现的为准',
      12: '网格代码“370830004203000”的顺序号应从 001 开始',
    })
  })

  test('a damaged character in a name is remarked on, and its villages are not lost', async () => {
    const text = `\ufeff${csv('370830005000,\ufffd大镇人民政府,4,370830000000', '370830005200,岗村委会,5,370830005000')}`
    const { added, rejected, rejects } = await importText(text)
    expect({ added, rejected }).toEqual({ added: 2, rejected: 0 })
    expect(rejects).toMatchObject([{ line: 2, isTaken: true, reason: expect.stringContaining('损坏') }])
  })
})

describe('importing at the console', () => {
  async function run(text: string, name: string, fields: Record<string, string> = {}) {
    const file = { name, bytes: Buffer.from(text) }
    const started = await harness.upload(startImport, { dryRun: 'false', ...fields }, file, admin)
    expect(started.status).toBe(200)
    return ended(started.body.id)
  }
  async function ended(id: string): Promise<AreaImport> {
    for (;;) {
      const found = await harness.ok(getImport, { id }, admin)
      if (found.state === 'done' || found.state === 'failed') return found
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  test('areas outside one’s own are refused, whoever’s table it is', async () => {
    const done = await run(
      csv(
        '370831001000,泗河街道办事处,4,370831000000',
        '370831000000,泗水县,3,',
        '370830006000,南站街道办事处,4,',
      ),
      'x.csv',
    )
    expect(done).toMatchObject({ state: 'done', added: 1, rejected: 2 })
    const reasons = await harness.call(downloadRejects, { id: done.id }, admin)
    expect(reasons.text).toContain('不在您的管辖范围内')
    expect(reasons.text).toContain('泗河街道办事处')
  })

  test('a column with a name of its own is pointed out, a file without codes says so', async () => {
    const text = '编,名\n370830007000,寅寺镇人民政府\n'
    const failed = await run(text, 'y.csv')
    expect(failed).toMatchObject({ state: 'failed', headers: ['编', '名'] })
    expect(failed.message).toContain('代码')
    const columns = JSON.stringify({ code: '编', name: '名' })
    expect(await run(text, 'y.csv', { columns })).toMatchObject({ state: 'done', added: 1 })
  })

  test('a grid worker may not import', async () => {
    const worker = await harness.staff({ role: 'grid_worker', area: '370830001001001' })
    const answer = await harness.upload(
      startImport,
      { dryRun: 'false' },
      { name: 'a.csv', bytes: Buffer.from('x') },
      worker,
    )
    expect(answer.status).toBe(403)
  })
})

describe('boundaries', () => {
  const box = (x: number, y: number, w = 0.002): [number, number][] => [
    [x, y],
    [x + w, y],
    [x + w, y + 0.002],
    [x, y + 0.002],
    [x, y],
  ]
  const feature = (code: string, ring: [number, number][], name = '') => ({
    type: 'Feature',
    properties: { code, name },
    geometry: { type: 'Polygon', coordinates: [ring] },
  })
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
  const A = '370830001001001'
  const B = '370830001001002'
  const two = collection(feature(A, box(116.48, 35.72), '一网格'), feature(B, box(116.482, 35.72), '二网格'))

  test('from a surveyor’s file are taken over, enter unknown grids, and make neighbours', async () => {
    expect(await importText(two, 'grids.geojson')).toMatchObject({ added: 2, rejected: 0 })
    expect(await findAreaAt(harness.ctx, 116.4805, 35.721)).toBe(A)
    expect(await neighboursOf(harness.ctx, A)).toEqual([B])
    expect(await importText(two, 'grids.geojson')).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  test('in Amap coordinates end where they belong', async () => {
    const ring = box(116.49, 35.73).map(([x, y]) => fromWgs84(x, y, 'gcj02')) as [number, number][]
    const text = collection(feature('370830001001003', ring, '三网格'))
    const content = Buffer.from(text)
    await importAreaFile(harness.ctx, { filename: 'g.json', content }, { crs: 'gcj02' })
    expect(await findAreaAt(harness.ctx, 116.4901, 35.7301)).toBe('370830001001003')
    expect(await findAreaAt(harness.ctx, 116.4899, 35.7299)).toBeUndefined()
  })

  test('that overlap, enclose nothing or name nobody are refused one by one', async () => {
    const { rejects, changed } = await importText(
      collection(
        feature(A, box(116.48, 35.72, 0.0021)),
        feature('370830001001009', box(116.5, 35.7)),
        feature(B, [
          [116, 35],
          [116.00001, 35],
          [116, 35],
        ]),
        { type: 'Feature', properties: { code: B }, geometry: { type: 'Point', coordinates: [116, 35] } },
      ),
      'bad.geojson',
    )
    expect(changed).toBe(0)
    expect(Object.fromEntries(rejects.map((row) => [row.line, row.reason]))).toMatchObject({
      1: expect.stringMatching(/与“二网格”重叠 \d+ 平方米/),
      2: expect.stringContaining('没有代码为 370830001001009'),
      3: expect.stringContaining('至少要有 3 个角点'),
      4: expect.stringContaining('不是面'),
    })
  })

  test('a border moved between two grids is taken when both come in one file', async () => {
    const moved = collection(feature(A, box(116.48, 35.72, 0.0021)), feature(B, box(116.4821, 35.72, 0.0019)))
    expect(await importText(moved, 'moved.geojson')).toMatchObject({ changed: 2, rejected: 0 })
  })

  test('a file that is no GeoJSON is refused in words', async () => {
    await expect(importText('{"type":"Feature"}', 'x.geojson')).rejects.toThrow('FeatureCollection')
    await expect(importText('<html>', 'x.geojson')).rejects.toThrow('不是 JSON')
  })
})
