import { CompassOutlined, RightOutlined } from '@ant-design/icons'
import { DueText } from '../../../../web/components/due-text.tsx'
import { stateStyle } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { InboxRow } from '../../contract/lists.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { distanceWords, type Place, SOON_MS, workOf } from './inbox-groups.ts'
import { navigateUrl } from './navigate.ts'

/** Everything to be done at one place. */
export function PlaceCard({ place }: { place: Place }) {
  const { name, point, tasks, awayM } = place
  return (
    <section className="wg-place-card" aria-label={name}>
      <header>
        <h2>{name}</h2>
        {tasks.length > 1 && <span className="wg-quiet">{tasks.length} 件</span>}
      </header>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <Task task={task} />
          </li>
        ))}
      </ul>
      {point && (
        <footer>
          <span className="wg-quiet">{awayM !== null && `距您 ${distanceWords(awayM)}`}</span>
          <a href={navigateUrl(point, name)} className="wg-small-button" aria-label={`导航到${name}`}>
            <CompassOutlined /> 导航
          </a>
        </footer>
      )}
    </section>
  )
}

function Task({ task }: { task: InboxRow }) {
  const soonFrom = task.dueAt && new Date(Date.parse(task.dueAt) - SOON_MS).toISOString()
  return (
    <LinkTo to={`/orders/${task.id}`} className="wg-task">
      <span className="wg-tag" style={stateStyle(stateKinds[task.state])}>
        {workOf(task)}
      </span>
      <span className="wg-task-words">
        <span className="wg-task-title">
          {task.urgency !== 'normal' && (
            <span className="wg-task-urgent">{task.urgency === 'critical' ? '特急 ' : '紧急 '}</span>
          )}
          {task.title}
        </span>
        <span className="wg-task-due">
          {task.isPaused ? (
            <span className="wg-quiet">暂停计时</span>
          ) : (
            <DueText due={task.dueAt} soonFrom={soonFrom} />
          )}
        </span>
      </span>
      <RightOutlined />
    </LinkTo>
  )
}
