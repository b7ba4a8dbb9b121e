import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useGo } from '../../../../../web/router/links.tsx'

/** The header's search: a number, or words of an order. ⌘K or Ctrl+K from anywhere. */
export default function OrderSearch() {
  const [words, setWords] = useState('')
  const input = useRef<InputRef>(null)
  const go = useGo()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      input.current?.focus({ cursor: 'all' })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const search = () => {
    const q = words.trim()
    if (q !== '') go(`/orders?q=${encodeURIComponent(q)}`)
  }
  return (
    <Input
      ref={input}
      value={words}
      aria-label="搜索工单"
      placeholder="搜工单：编号后几位、标题、地址（Ctrl+K）"
      prefix={<SearchOutlined />}
      allowClear
      maxLength={100}
      onChange={(event) => setWords(event.target.value)}
      onPressEnter={search}
    />
  )
}
