import { Suspense } from 'react'
import { Empty } from '../../web/components/state-pages.tsx'
import { useCan } from '../../web/session/session.tsx'
import { useDocumentTitle } from '../../web/shell/page-title.tsx'
import { Guarded } from '../../web/shell/screen-frame.tsx'
import { homeCards, tabs } from './contributions.ts'

/** 待办: cards that modules put on top, then the one list of everything to do. */
export function Home() {
  useDocumentTitle('待办')
  const can = useCan()
  const List = tabs.find((one) => one.tab === 'inbox' && can(one.permission))?.screen
  return (
    <>
      {homeCards
        .filter((card) => can(card.permission))
        .map(({ key, screen: Card }) => (
          <Guarded key={key} what={key}>
            {/* A card is often not there at all: nothing stands in its place while it loads. */}
            <Suspense fallback={null}>
              <Card />
            </Suspense>
          </Guarded>
        ))}
      {List ? (
        <Guarded what="待办">
          <List />
        </Guarded>
      ) : (
        <Empty title="您的岗位没有待办" hint="派给您的工单、走访和核实任务会出现在这里。" />
      )}
    </>
  )
}
