import { Tabs } from 'antd'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { PersonFile } from '../../contract/people.ts'
import { CredentialPanel } from '../credentials/credential-panel.tsx'
import { FactPanel } from '../facts/fact-panel.tsx'
import { useRecordTabs } from '../facts/record-tabs.tsx'
import { MergeHistory } from '../merge/merge-history.tsx'
import { PersonTags } from '../tags/person-tags.tsx'
import { HomePanel } from './home-panel.tsx'
import { LookList } from './look-list.tsx'
import { PersonTimeline } from './person-timeline.tsx'
import { RelationsPanel } from './relations-panel.tsx'

const PART = { part: 'facts' }

/** 一人一档: what is known, where they live and with whom, what happened, what hangs together. */
export function PersonBody({ person }: { person: PersonFile }) {
  const [{ part }, change] = useUrlState(PART)
  const can = useCan()
  const { id, version, fields, mayEdit, mayReveal } = person
  const record = { kind: 'person', id } as const
  const items = [
    {
      key: 'facts',
      label: '档案',
      children: <FactPanel {...{ record, version, fields, mayEdit, mayReveal }} />,
    },
    { key: 'home', label: '住处和家庭', children: <HomePanel person={person} /> },
    {
      key: 'papers',
      label: '证件证照',
      children: <CredentialPanel subjectKind="person" subjectId={id} />,
    },
    { key: 'tags', label: '标签', children: <PersonTags id={id} mayEdit={mayEdit} /> },
    ...useRecordTabs(record),
    {
      key: 'time',
      label: '经过',
      children: (
        <>
          <MergeHistory kind="person" id={id} />
          <PersonTimeline person={person} />
        </>
      ),
    },
    { key: 'relations', label: '关系', children: <RelationsPanel kind="person" id={id} /> },
    ...(can(['registry:merge', 'registry:configure'])
      ? [
          {
            key: 'looks',
            label: '谁看过',
            children: <LookList kind="person" id={id} />,
          },
        ]
      : []),
  ]
  const at = items.some(({ key }) => key === part) ? part : 'facts'
  return <Tabs activeKey={at} items={items} destroyOnHidden onChange={(key) => change({ part: key })} />
}
