-- Append-only. The application's role may add and read, never change or remove.
create table audit_record (
  chain smallint not null,
  seq bigint not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  actor_kind text not null,
  session_id text,
  ip text,
  action text not null,
  summary text not null,
  subject text,
  area_code text collate "C",
  outcome text not null check (outcome in ('done', 'refused', 'denied')),
  detail text not null,
  trace text not null,
  previous_hash text not null,
  hash text not null,
  primary key (chain, seq)
);
create index audit_record_at on audit_record (at desc);
create index audit_record_actor on audit_record (actor_id, at desc);
create index audit_record_subject on audit_record (subject, at desc);
revoke update, delete, truncate on audit_record from public;
revoke update, delete, truncate on audit_record from current_user;

-- The end of each chain; a writer locks one row, so sixteen writers pass side by side.
create table audit_head (
  chain smallint primary key,
  seq bigint not null,
  hash text not null
);
insert into audit_head (chain, seq, hash) select n, 0, 'genesis' from generate_series(0, 15) as n;
