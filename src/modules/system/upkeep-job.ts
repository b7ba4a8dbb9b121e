import { upkeep } from '../../platform/db/upkeep.ts'
import { defineJob } from '../../platform/jobs/job.ts'

/** The embedded database is looked after by us; a PostgreSQL server looks after itself. */
export const lookAfterDatabase = defineJob({
  name: 'system-upkeep',
  everySeconds: 300,
  expireInSeconds: 1800,
  async run({ db, services }) {
    if (services.connection.kind === 'embedded') await upkeep(db)
  },
})
