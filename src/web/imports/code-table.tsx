import { Form, Input } from 'antd'
import { useState } from 'react'
import type { MappingTarget } from './mapping-table.tsx'

type Codes = Readonly<Record<string, Readonly<Record<string, string>>>>

interface CodeTableProps<M extends { codes?: Codes | undefined }> {
  mapping: M
  targets: readonly MappingTarget[]
  /** A line to show how it is written: 性质：A01=投诉. */
  example: string
  onChange: (mapping: M) => void
}

/** What a list's own codes mean, a line each. */
export function CodeTable<M extends { codes?: Codes | undefined }>({
  mapping,
  targets,
  example,
  onChange,
}: CodeTableProps<M>) {
  const [text, setText] = useState(() => writeCodes(mapping.codes, targets))
  const { codes, wrong } = readCodes(text, targets)
  const change = (next: string) => {
    setText(next)
    const read = readCodes(next, targets).codes
    onChange({ ...mapping, codes: Object.keys(read).length > 0 ? read : undefined })
  }
  const count = Object.values(codes).reduce((sum, one) => sum + Object.keys(one).length, 0)
  return (
    <Form layout="vertical" component="div">
      <Form.Item
        label="取值对照"
        htmlFor="import-codes"
        extra={`每行一条：字段：表中的值=我方的说法，如“${example}”；“*”对应其余。已有 ${count} 条`}
        {...(wrong.length > 0 && {
          validateStatus: 'warning' as const,
          help: `看不懂的行没有采用：${wrong.join('；')}`,
        })}
      >
        <Input.TextArea
          id="import-codes"
          value={text}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => change(event.target.value)}
        />
      </Form.Item>
    </Form>
  )
}

function writeCodes(codes: Codes | undefined, targets: readonly MappingTarget[]): string {
  const labelOf = (field: string) => targets.find((target) => target.field === field)?.label ?? field
  return Object.entries(codes ?? {})
    .flatMap(([field, known]) =>
      Object.entries(known).map(([from, to]) => `${labelOf(field)}：${from}=${to}`),
    )
    .join('\n')
}

function readCodes(text: string, targets: readonly MappingTarget[]): { codes: Codes; wrong: string[] } {
  const codes: Record<string, Record<string, string>> = {}
  const wrong: string[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, label, from, to] = /^([^：:]+)[：:](.+)=(.+)$/.exec(line) ?? []
    const field = targets.find((target) => target.label === label?.trim())?.field
    if (field && from && to) codes[field] = { ...codes[field], [from.trim()]: to.trim() }
    else wrong.push(line)
  }
  return { codes, wrong }
}
