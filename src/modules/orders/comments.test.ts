import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cast, GRID, hire, layDistrict } from '../../../test/fixtures/order-district.ts'
import { uploadPhoto } from '../../../test/fixtures/photo.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { downloadFile, downloadThumb, uploadFile } from '../../platform/files/contract.ts'
import { getMedia } from '../open311/contract/requests.ts'
import { createComponent } from '../registry/contract/components.ts'
import { createEntity } from '../registry/contract/entities.ts'
import { createPerson } from '../registry/contract/people.ts'
import { commentOrder } from './contract/actions.ts'
import { reportOrder, residentReport } from './contract/intake.ts'
import { getOrder, listOrders } from './contract/lists.ts'
import { publicOrder } from './contract/public.ts'
import { myOrder } from './contract/residents.ts'
import { linkSubject, listSubjects, unlinkSubject } from './contract/subjects.ts'

let harness: Harness
let cast: Cast
let neighbour: Person
let id: string
let point: [number, number]

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  neighbour = await harness.resident('赵邻居', '13700005678')
  const [lng, lat] = pointOnSurface(plan.geography.grids[0]!.geometry)
  point = [lng, lat]
  const reported = await harness.ok(
    residentReport,
    { description: '门口的暴露垃圾没有清理', classId: 'event-0102', point: { lng, lat }, isPublic: true },
    cast.resident,
  )
  id = reported.id
})
afterAll(() => harness.close())

/** A remark with one photo; answers the photo's id. */
async function say(text: string, isPublic: boolean, as: Person): Promise<string> {
  const photo = await uploadPhoto(harness, as)
  await harness.ok(commentOrder, { id, text, isPublic, fileIds: [photo] }, as)
  return photo
}
const opens = async (photo: string, as: Person | undefined) => {
  const whole = await harness.call(downloadFile, { id: photo }, as)
  const small = await harness.call(downloadThumb, { id: photo }, as)
  expect(small.status).toBe(whole.status)
  return whole.status === 200
}

describe('photos of a remark', () => {
  test('of a public one open to the reporter and the office, and stand with it in both threads', async () => {
    const photo = await say('现场已先围挡', true, cast.secretary)
    expect([await opens(photo, cast.resident), await opens(photo, cast.worker)]).toEqual([true, true])
    const mine = await harness.ok(myOrder, { id }, cast.resident)
    expect(mine.comments.at(-1)).toMatchObject({ text: '现场已先围挡', files: [{ id: photo }] })
    const office = await harness.ok(getOrder, { id }, cast.worker)
    expect(office.comments.at(-1)).toMatchObject({ isPublic: true, files: [{ id: photo }] })
    expect(office.files).toEqual([])
  })
  test('of one among staff open to staff who may read the order, never to the reporter', async () => {
    const photo = await say('内部：先等吊车', false, cast.worker)
    expect([await opens(photo, cast.secretary), await opens(photo, cast.resident)]).toEqual([true, false])
    expect(JSON.stringify(await harness.ok(myOrder, { id }, cast.resident))).not.toContain(photo)
  })
  test('of the reporter open to the office, and to nobody of another community', async () => {
    const photo = await say('今天还是没有人来', false, cast.resident)
    expect([await opens(photo, cast.secretary), await opens(photo, cast.otherSecretary)]).toEqual([
      true,
      false,
    ])
  })
  test('open to no neighbour, not by the public page and not by Open311, though the order is public', async () => {
    const photos = [await say('这是门牌', true, cast.resident), await say('处理前', true, cast.secretary)]
    const shown = await harness.call(publicOrder, { id }, neighbour)
    expect(shown.status).toBe(200)
    for (const photo of photos) {
      expect(shown.text).not.toContain(photo)
      expect([await opens(photo, neighbour), await opens(photo, undefined)]).toEqual([false, false])
      expect((await harness.call(getMedia, { file: photo })).status).toBe(404)
    }
  })
})

describe('a remark is refused whole', () => {
  const nothingSaid = async (fileIds: string[], status: number) => {
    const count = async () => (await harness.ok(getOrder, { id }, cast.secretary)).comments.length
    const before = await count()
    const answer = await harness.call(commentOrder, { id, text: '看照片', fileIds }, cast.resident)
    expect(answer.status).toBe(status)
    expect(await count()).toBe(before)
    return answer.problem
  }
  test("with another's photo, or one used before", async () => {
    const foreign = await uploadPhoto(harness, neighbour)
    expect((await nothingSaid([foreign], 422)).code).toBe('files.not_yours')
    const used = await say('有图', true, cast.resident)
    expect((await nothingSaid([used], 422)).code).toBe('files.not_yours')
  })
  test('with more than six photos', async () => {
    const seven = await Promise.all(Array.from({ length: 7 }, () => uploadPhoto(harness, cast.resident)))
    expect((await nothingSaid(seven, 422)).fields).toEqual([{ field: 'fileIds', message: '最多 6 张照片' }])
    await harness.ok(commentOrder, { id, text: '六张', fileIds: seven.slice(0, 6) }, cast.resident)
  })
  test('with a document in the place of a photo', async () => {
    const file = { name: '说明.txt', bytes: Buffer.from('情况说明：如图\n') }
    const { body } = await harness.upload(uploadFile, {}, file, cast.resident)
    expect((await nothingSaid([body.id], 422)).code).toBe('orders.only_photos')
  })
})

describe('what of the registry an order is about', () => {
  const CODE = '91350100M000100Y43'
  let shop: string
  let reporter: string
  const about = async (subject: string, as: Person) =>
    (await harness.ok(listOrders, { subject }, as)).rows.map((row) => row.id)

  beforeAll(async () => {
    const unit = { name: '中都街道福来面馆', creditCode: CODE }
    const [lng, lat] = point
    const made = await harness.ok(
      createEntity,
      { kind: 'self_employed', values: unit, point: { lng, lat } },
      cast.worker,
    )
    shop = made.id
    const values = { name: '李四', phone: '13900001234', sex: '1', birthOn: '1980-01-02' }
    reporter = (await harness.ok(createPerson, { values, areaCode: GRID }, cast.worker)).id
  })

  test('is linked by who may read both, named with who did it, and taken back', async () => {
    const link = { id, kind: 'legal_entity' as const, subjectId: shop }
    await harness.ok(linkSubject, link, cast.secretary)
    await harness.ok(linkSubject, link, cast.secretary)
    const { subjects } = await harness.ok(listSubjects, { id }, cast.secretary)
    expect(subjects).toMatchObject([
      { kind: 'legal_entity', id: shop, title: '中都街道福来面馆', linkedBy: '钱书记' },
    ])
    expect(await about(`legal_entity:${shop}`, cast.secretary)).toEqual([id])
    expect(await about(`place:${shop}`, cast.secretary)).toEqual([])
    await harness.ok(unlinkSubject, link, cast.secretary)
    expect(await about(`legal_entity:${shop}`, cast.secretary)).toEqual([])
    expect((await harness.call(unlinkSubject, link, cast.secretary)).status).toBe(404)
  })
  test('is no way to orders or files of elsewhere', async () => {
    const link = { id, kind: 'legal_entity' as const, subjectId: shop }
    expect((await harness.call(linkSubject, link, cast.otherSecretary)).status).toBe(404)
    const nothing = { ...link, subjectId: 'nothing' }
    expect((await harness.call(linkSubject, nothing, cast.secretary)).problem.code).toBe(
      'orders.subject_unknown',
    )
    expect((await harness.call(listSubjects, { id }, cast.otherSecretary)).status).toBe(404)
    await harness.ok(linkSubject, link, cast.secretary)
    expect(await about(`legal_entity:${shop}`, cast.otherSecretary)).toEqual([])
    await harness.ok(unlinkSubject, link, cast.secretary)
  })
  test('is, for a person, also what was reported from their telephone, but for who may not name them', async () => {
    expect(await about(`person:${reporter}`, cast.secretary)).toEqual([id])
    expect(await about(`person:${reporter}`, cast.leader)).toEqual([])
    expect(
      (await harness.call(listOrders, { subject: `person:${reporter}` }, cast.otherSecretary)).status,
    ).toBe(404)
  })
  test('a caller who asked for confidence is never found by their telephone, and nobody is linked to the order', async () => {
    const secret = await harness.ok(
      residentReport,
      {
        description: '楼上半夜施工',
        classId: 'event-0102',
        point: { lng: point[0], lat: point[1] },
        confidential: true,
      },
      cast.resident,
    )
    expect(await about(`person:${reporter}`, cast.secretary)).toEqual([id])
    const refused = await harness.call(
      linkSubject,
      { id: secret.id, kind: 'person', subjectId: reporter },
      cast.secretary,
    )
    expect(refused.problem.code).toBe('orders.subject_private')
  })
  test('is the component whose label was scanned, with its class and its place', async () => {
    const [lng, lat] = point
    const lid = { classCode: '0101', point: { lng, lat }, values: { location: '尚书街 3 号门前' } }
    const component = await harness.ok(createComponent, lid, cast.worker)
    const scanned = { description: '盖子翘起来了', componentCode: component.code }
    const filed = await harness.ok(reportOrder, scanned, cast.worker)
    expect(await harness.ok(getOrder, { id: filed.id }, cast.worker)).toMatchObject({
      class: { id: 'component-0101' },
      ...{ address: '尚书街 3 号门前', point: { lng, lat } },
    })
    const asked = { ...scanned, description: '路过差点绊倒', confidential: true }
    const demand = await harness.ok(residentReport, asked, cast.resident)
    expect(await about(`component:${component.id}`, cast.secretary)).toEqual([demand.id, filed.id])
    const told = async (of: { id: string }) =>
      (await harness.ok(listSubjects, { id: of.id }, cast.secretary)).subjects.map((one) => one.linkedBy)
    expect([await told(filed), await told(demand)]).toEqual([['周网格'], ['诉求人']])
  })
  test('is the component of a label also where the person says another class and another place', async () => {
    const [lng, lat] = point
    const component = await harness.ok(
      createComponent,
      { classCode: '0101', point: { lng, lat } },
      cast.worker,
    )
    const said = { classId: 'event-0102', areaCode: GRID, address: '井盖边上', description: '旁边堆了垃圾' }
    const order = await harness.ok(reportOrder, { ...said, componentCode: component.code }, cast.worker)
    expect(await harness.ok(getOrder, { id: order.id }, cast.worker)).toMatchObject({
      class: { id: 'event-0102' },
      ...{ address: '井盖边上', point: null },
    })
    expect(await about(`component:${component.id}`, cast.secretary)).toEqual([order.id])
  })
  test('is no component that is not there: the report is refused and can be sent without it', async () => {
    const report = { description: '盖子翘起来了', areaCode: GRID, componentCode: '3708300101999999' }
    const refused = await harness.call(residentReport, report, cast.resident)
    expect(refused.problem.code).toBe('orders.component_unknown')
  })
  test('is written as kind and file', async () => {
    const refused = await harness.call(listOrders, { subject: 'somebody' }, cast.secretary)
    expect([refused.status, refused.problem.fields?.[0]?.field]).toEqual([422, 'subject'])
  })
})
