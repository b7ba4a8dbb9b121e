import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { PlaceFile } from '../../contract/places.ts'
import { CredentialPanel } from '../credentials/credential-panel.tsx'
import { FactPanel } from '../facts/fact-panel.tsx'
import { useRecordTabs } from '../facts/record-tabs.tsx'
import { SiteMap } from '../units/site-map.tsx'
import { PlaceSiteDialog } from './place-dialog.tsx'
import '../units/units.css'

const PART = { part: 'facts' }

/** A place: what is known of it and from whom, its permits, where it is and who keeps it. */
export function PlaceBody({ place }: { place: PlaceFile }) {
  const [{ part }, change] = useUrlState(PART)
  const { id, version, fields, mayEdit, mayReveal } = place
  const record = { kind: 'place', id } as const
  const items = [
    {
      key: 'facts',
      label: '档案',
      children: <FactPanel {...{ record, version, fields, mayEdit, mayReveal }} />,
    },
    {
      key: 'papers',
      label: `证照 ${place.credentials.length || ''}`,
      children: <CredentialPanel subjectKind="place" subjectId={id} />,
    },
    ...useRecordTabs(record),
    { key: 'site', label: '类别和地点', children: <PlaceSite place={place} /> },
  ]
  const at = items.some(({ key }) => key === part) ? part : 'facts'
  return <Tabs activeKey={at} items={items} destroyOnHidden onChange={(key) => change({ part: key })} />
}

function PlaceSite({ place }: { place: PlaceFile }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="wg-unit-site">
      <dl>
        <dt>类别</dt>
        <dd>{[place.kindName, place.smallPremisesName].filter(Boolean).join(' / ')}</dd>
        <dt>管理单位</dt>
        <dd>
          {place.entity ? (
            <LinkTo to={`/registry/entities/${place.entity.id}`}>{place.entity.name}</LinkTo>
          ) : (
            <span className="wg-quiet">没有登记</span>
          )}
        </dd>
        <dt>区域</dt>
        <dd>{place.areaName}</dd>
        <dt>房屋</dt>
        <dd>{place.houseAddress ?? <span className="wg-quiet">没有登记所在房屋</span>}</dd>
      </dl>
      {place.point && <SiteMap label={`${place.name}的位置`} point={place.point} areaCode={place.areaCode} />}
      {place.mayEdit && <Button onClick={() => setOpen(true)}>更正类别和地点</Button>}
      {isOpen && <PlaceSiteDialog place={place} onClose={() => setOpen(false)} />}
    </div>
  )
}
