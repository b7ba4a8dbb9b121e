import { expect, it } from 'vitest'
import { orderFlowV2 } from './flows/v2.ts'
import { neededFields } from './needs.ts'

const fieldsOf = (id: string) => {
  const action = orderFlowV2.actions.find((one) => one.id === id)
  return neededFields({ name: action?.name ?? '', needs: action?.needs ?? [] })
}

it('the flow says which fields of an action cannot stay empty', () => {
  expect(fieldsOf('verify_true')).toEqual({ fileIds: '属实要附上现场照片' })
  expect(fieldsOf('verify_false')).toEqual({
    note: '不属实要写明原因或情况',
    fileIds: '不属实要附上现场照片',
  })
  expect(fieldsOf('feedback')).toEqual({ note: '反馈要写明原因或情况' })
  expect(fieldsOf('accept')).toEqual({})
})
it('an office that asks for photos of the feedback has the field marked for it', () => {
  expect(neededFields({ name: '反馈', needs: ['note', 'files'] })).toHaveProperty(
    'fileIds',
    '反馈要附上现场照片',
  )
})
