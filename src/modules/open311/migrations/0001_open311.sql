-- One row: how the interface presents itself.
create table open311_profile (
  row_number integer primary key default 1 check (row_number = 1),
  is_open boolean not null default true,
  jurisdiction_id text not null default '',
  contact text not null default '',
  key_service text not null default '',
  zipcode text not null default '',
  updated_at timestamptz not null
);

-- A system that may submit; the key itself is told once, only its hash is kept.
create table open311_key (
  id text primary key,
  key_hash text not null unique,
  name text not null,
  contact text not null,
  source text not null,
  calls_per_minute integer not null,
  is_public boolean not null,
  answers_with_token boolean not null,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- What is asked for a class beyond a description; on a major class it holds for all below it.
create table open311_attribute (
  id text primary key,
  class_id text not null,
  code text not null,
  description text not null,
  datatype text not null,
  datatype_description text not null default '',
  options jsonb not null default '[]',
  is_required boolean not null,
  is_variable boolean not null,
  position integer not null,
  unique (class_id, code)
);

-- What came in through the interface, and the order it became.
create table open311_request (
  order_id text primary key,
  key_id text,
  token text not null unique,
  digest text not null,
  received_at timestamptz not null,
  account_id text,
  device_id text,
  email text,
  answers jsonb not null default '[]',
  media_url text,
  -- waiting, stored, or the reason in words why only the link is kept.
  media_state text
);
create index open311_request_key on open311_request (key_id, received_at desc);
create index open311_request_digest on open311_request (digest, received_at desc);

create table open311_update (
  key_id text not null,
  update_id text not null,
  comment_id text not null,
  primary key (key_id, update_id)
);
