-- What happened, written in the transaction that did it. Readers follow (xid, seq) below the oldest
-- running transaction, so a late commit is never stepped over.
create table event_record (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  payload jsonb not null,
  area_code text collate "C",
  organisation_ids text[] not null default '{}',
  user_ids text[] not null default '{}',
  at timestamptz not null default now()
);
create index event_record_order on event_record (xid, seq);

create table event_cursor (
  listener text primary key,
  xid xid8 not null,
  seq bigint not null,
  failures integer not null default 0,
  retry_at timestamptz
);

-- Events a listener refused for good: kept for a person to look at.
create table event_failure (
  listener text not null,
  seq bigint not null,
  name text not null,
  payload jsonb not null,
  error text not null,
  at timestamptz not null default now(),
  primary key (listener, seq)
);
