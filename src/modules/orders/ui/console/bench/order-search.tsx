import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import { type FoundThing, type SearchSource, searchSources } from '../../../../../web/list/search-slots.ts'
import { useGo } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import '../orders.css'

/** The header's search: orders by number or words, and what other modules find. ⌘K or Ctrl+K from anywhere. */
export default function OrderSearch() {
  const [words, setWords] = useState('')
  const [isOpen, setOpen] = useState(false)
  const input = useRef<InputRef>(null)
  const go = useGo()
  useFocusKey(input)
  const q = words.trim()
  const sources = useSources()
  const found = useFound(q, sources)
  const hints = sources.map(({ hint }) => hint)
  const openPath = (path: string) => {
    setOpen(false)
    setWords('')
    go(path)
  }
  const lists = [
    { label: '工单', path: `/orders?q=${encodeURIComponent(q)}` },
    ...sources.flatMap((source) => source.lists(q)),
  ]
  return (
    <AutoComplete
      style={{ width: '100%' }}
      open={isOpen && q !== ''}
      onOpenChange={setOpen}
      value={words}
      options={optionsOf(found, { q, lists })}
      defaultActiveFirstOption
      popupMatchSelectWidth={480}
      onSearch={(text) => {
        setWords(text)
        setOpen(true)
      }}
      onSelect={(path: string) => openPath(path)}
    >
      <Input
        ref={input}
        aria-label="搜索"
        placeholder={`搜${['工单', ...hints].join('、')}（Ctrl+K）`}
        prefix={<SearchOutlined />}
        allowClear
        maxLength={100}
      />
    </AutoComplete>
  )
}

function useFocusKey(input: { current: InputRef | null }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      input.current?.focus({ cursor: 'all' })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [input])
}

function useSources() {
  const can = useCan()
  return searchSources.all().filter(({ permission }) => can(permission))
}

/** What the modules found for the words, once the typing pauses. */
function useFound(q: string, sources: readonly SearchSource[]): readonly FoundThing[] {
  const words = useSettled(q, 250)
  const answer = useQuery({
    queryKey: ['search', words, sources.map(({ key }) => key)],
    enabled: words !== '' && sources.length > 0,
    queryFn: async ({ signal }) =>
      (await Promise.all(sources.map((source) => source.find(words, signal)))).flat(),
  })
  return words === q ? (answer.data ?? []) : []
}

interface Lists {
  q: string
  lists: readonly { label: string; path: string }[]
}

/** What was found, then the lists to look in, orders before the rest; Enter takes the first. */
function optionsOf(found: readonly FoundThing[], { q, lists }: Lists) {
  const groups = [...Map.groupBy(found, ({ group }) => group)].map(([group, things]) => ({
    label: group,
    options: things.map((thing) => ({ value: thing.path, label: <Thing thing={thing} /> })),
  }))
  const inLists = lists.map(({ label, path }) => ({ value: path, label: `在${label}里搜“${q}”` }))
  return [...groups, ...inLists]
}

function Thing({ thing }: { thing: FoundThing }) {
  return (
    <span>
      {thing.title} <span className="wg-quiet">{thing.detail}</span>
    </span>
  )
}
