import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { Timeline } from '../../../../web/components/timeline.tsx'
import { listFacts } from '../../contract/facts.ts'
import type { PersonFile } from '../../contract/people.ts'
import { listSubjectTags } from '../../contract/tags/of-subject.ts'
import { timelineSteps } from './timeline-steps.ts'

/** 经过: what each source said, moves and tags, newest first. */
export function PersonTimeline({ person }: { person: PersonFile }) {
  const of = { kind: 'person', id: person.id } as const
  const facts = useCall(listFacts, of)
  const tags = useCall(listSubjectTags, of)
  if (facts.isPending || tags.isPending) return <Loading lines={8} />
  const failed = facts.error ?? tags.error
  if (!facts.data || !tags.data)
    return <ErrorState error={failed} onRetry={() => void Promise.all([facts.refetch(), tags.refetch()])} />
  const steps = timelineSteps({
    facts: facts.data.facts,
    residencies: person.residencies,
    tags: tags.data.tags,
  })
  return <Timeline steps={steps} />
}
