import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { type GridTeam, myGridTeams, type TeamMember } from '../../contract/teams.ts'
import './phone.css'
import { CallRow } from './call-row.tsx'

/** 网格班子: everybody who keeps my grids, a tap away. */
export default function TeamPage() {
  const teams = useCall(myGridTeams, {})
  return (
    <PhonePage title="网格班子">
      {teams.error && !teams.data && <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.isPending && <Loading lines={8} />}
      {teams.data?.teams.length === 0 && (
        <Empty title="您的岗位不在网格上" hint="任网格或社区岗位后，这里是班子成员的电话。" />
      )}
      {teams.data?.teams.map((team) => (
        <Team key={team.code} team={team} />
      ))}
    </PhonePage>
  )
}

function Team({ team }: { team: GridTeam }) {
  return (
    <section className="wg-call-part">
      <h2>{team.name}</h2>
      {team.gaps.length > 0 && <p className="wg-gap-note">{team.gaps.join('、')}，请联系社区</p>}
      {[...Map.groupBy(team.members, (member) => member.userId).values()].map((posts) => (
        <Member key={posts[0]?.userId} posts={posts} />
      ))}
    </section>
  )
}

/** One person may hold two posts on the board, and is called once. */
function Member({ posts }: { posts: readonly TeamMember[] }) {
  const [first] = posts
  if (!first) return null
  const roleNames = posts.map((post) => post.roleName).join('、')
  const words = [roleNames, first.organisationName, first.dutyNow].filter(Boolean).join(' · ')
  return <CallRow name={first.name} phone={first.phone} words={words} />
}
