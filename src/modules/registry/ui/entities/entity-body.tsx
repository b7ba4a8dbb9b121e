import { Tabs } from 'antd'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { EntityFile } from '../../contract/entities.ts'
import { CredentialPanel } from '../credentials/credential-panel.tsx'
import { FactPanel } from '../facts/fact-panel.tsx'
import { useRecordTabs } from '../facts/record-tabs.tsx'
import { EntitySite } from './entity-site.tsx'
import '../units/units.css'

const PART = { part: 'facts' }

/** 一企一档: what is known of a unit and from whom, its licences, where it is and what it keeps. */
export function EntityBody({ unit }: { unit: EntityFile }) {
  const [{ part }, change] = useUrlState(PART)
  const { id, version, fields, mayEdit, mayReveal } = unit
  const record = { kind: 'legal_entity', id } as const
  const items = [
    {
      key: 'facts',
      label: '档案',
      children: <FactPanel {...{ record, version, fields, mayEdit, mayReveal }} />,
    },
    {
      key: 'papers',
      label: `证照 ${unit.credentials.length || ''}`,
      children: <CredentialPanel subjectKind="legal_entity" subjectId={id} />,
    },
    ...useRecordTabs(record),
    { key: 'site', label: '地点和场所', children: <EntitySite unit={unit} /> },
  ]
  const at = items.some(({ key }) => key === part) ? part : 'facts'
  return <Tabs activeKey={at} items={items} destroyOnHidden onChange={(key) => change({ part: key })} />
}
