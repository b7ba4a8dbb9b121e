import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listOf, sensitive } from '../../base/contract.ts'
import { asNeeded, checkBody, missingFields, startValues } from './form-body.ts'
import { formFields } from './form-fields.ts'

const urgency = z.enum(['usual', 'urgent']).meta({ labels: { usual: '一般', urgent: '紧急' } })
const body = z.object({
  title: z.string().min(2, '标题至少两个字').max(50).describe('标题'),
  text: z.string().max(2000).meta({ title: '诉求内容', description: '照说的写', multiline: true }),
  urgency: urgency.default('usual').describe('缓急'),
  kinds: z.array(urgency).optional().describe('种类'),
  people: z.number().int().min(0).max(99).optional().meta({ title: '涉及人数', unit: '人' }),
  happenedOn: z.iso.date().describe('发生日期'),
  dueAt: z.iso.datetime().nullable().describe('办理期限'),
  secret: z.boolean().default(false).describe('要求保密'),
  phone: sensitive(z.string().describe('电话')).optional(),
  place: z.object({ longitude: z.number(), latitude: z.number() }).describe('位置'),
  tags: listOf(z.string()).optional().describe('标签'),
})
const fields = formFields(body)
const field = (name: string) => fields.find((one) => one.name === name)

describe('fields drawn from a contract', () => {
  it('keeps the order of the contract', () => {
    expect(fields.map((one) => one.name)).toEqual(Object.keys(body.shape))
  })

  it('chooses the control that fits the schema', () => {
    expect(Object.fromEntries(fields.map((one) => [one.name, one.kind]))).toEqual({
      title: 'text',
      text: 'multiline',
      urgency: 'choice',
      kinds: 'choices',
      people: 'number',
      happenedOn: 'date',
      dueAt: 'datetime',
      secret: 'flag',
      phone: 'text',
      place: 'other',
      tags: 'words',
    })
  })

  it('asks only for what the contract insists on', () => {
    expect(fields.filter((one) => one.required).map((one) => one.name)).toEqual([
      'title',
      'text',
      'happenedOn',
      'place',
    ])
  })

  it('names a field by its title, with the description as help', () => {
    expect(field('text')).toMatchObject({ title: '诉求内容', help: '照说的写' })
    expect(field('title')).toMatchObject({ title: '标题' })
    expect(field('title')?.help).toBeUndefined()
    expect(field('phone')?.title).toBe('电话')
  })

  it('shows codes by their words, also inside lists', () => {
    const words = [
      { value: 'usual', label: '一般' },
      { value: 'urgent', label: '紧急' },
    ]
    expect(field('urgency')?.choices).toEqual(words)
    expect(field('kinds')?.choices).toEqual(words)
  })

  it('knows the limits of lengths and amounts', () => {
    expect(field('title')).toMatchObject({ minLength: 2, maxLength: 50 })
    expect(field('people')).toMatchObject({ min: 0, max: 99, isInteger: true, unit: '人' })
  })
})

describe('filling the form in', () => {
  const filled = {
    title: '路灯不亮',
    text: '三天了',
    happenedOn: '2026-11-02',
    place: { longitude: 1, latitude: 2 },
  }

  it('starts with what is known, else with the defaults', () => {
    expect(startValues(fields, { title: '路灯' })).toEqual({ title: '路灯', urgency: 'usual', secret: false })
  })

  it('sends trimmed words, leaves out what is empty and says null where the contract wants it', () => {
    const checked = checkBody(body, fields, { ...filled, title: ' 路灯不亮 ', phone: '  ' })
    expect(checked).toEqual({ ok: true, body: { ...filled, dueAt: null } })
  })

  it('says what is missing by its name', () => {
    const checked = checkBody(body, fields, { text: '三天了', place: filled.place })
    expect(checked).toEqual({
      ok: false,
      problems: [
        { field: 'title', message: '请填写标题' },
        { field: 'happenedOn', message: '请选择发生日期' },
      ],
    })
  })

  it('gives the words of the contract for what is wrong', () => {
    const checked = checkBody(body, fields, { ...filled, title: '灯' })
    expect(checked).toEqual({ ok: false, problems: [{ field: 'title', message: '标题至少两个字' }] })
  })
})

describe('a field the case asks for', () => {
  const schema = z.object({ note: z.string().optional(), fileIds: z.array(z.string()).default([]) })
  const drawn = formFields(schema)
  const needed = { fileIds: '属实要附上现场照片' }
  it('is drawn as required, others stay as the contract says', () => {
    expect(drawn.map((field) => asNeeded(field, needed).required)).toEqual([false, true])
    expect(drawn.map((field) => asNeeded(field, undefined).required)).toEqual([false, false])
  })
  it('is missed while it is empty, with the words of the case', () => {
    const problem = { field: 'fileIds', message: needed.fileIds }
    expect(missingFields(drawn, { note: '有' }, needed)).toEqual([problem])
    expect(missingFields(drawn, { fileIds: [] }, needed)).toEqual([problem])
    expect(missingFields(drawn, { fileIds: ['a'] }, needed)).toEqual([])
    expect(missingFields([], {}, needed)).toEqual([])
  })
})
