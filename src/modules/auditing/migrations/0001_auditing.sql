-- Each time somebody had the chains checked, and what came of it.
create table audit_verification (
  id text primary key,
  state text not null check (state in ('running', 'done', 'failed')),
  started_by text not null,
  started_by_name text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  checked bigint not null default 0,
  total bigint not null,
  faults jsonb not null default '[]'
);
create index audit_verification_started on audit_verification (started_at desc);
