-- Settings that differ from their default.
create table setting (
  key text primary key,
  value jsonb not null,
  updated_by text not null,
  updated_by_name text not null,
  updated_at timestamptz not null
);
