import type { FormField } from '../../../../web/forms/form-fields.ts'

const plain = { required: false, empty: 'omit', choices: [], isInteger: false } as const

/** What the controls of a form are told of fields that stand outside a contract's body. */
export const houseField: FormField = { ...plain, name: 'houseId', kind: 'text', title: '房屋' }
export const relationField: FormField = { ...plain, name: 'relation', kind: 'choice', title: '关系' }
