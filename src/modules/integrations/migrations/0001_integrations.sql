-- Other systems that file orders with us and are told how these go on.
create table partner_system (
  id text primary key,
  name text not null unique,
  kind text not null,
  -- 来源渠道 its orders count under.
  source text not null,
  -- What its numbers are kept under; an import of its lists uses the same name.
  external_source text not null,
  key_id text not null unique,
  secret text not null,
  signed_only boolean not null,
  is_enabled boolean not null,
  allowed_ips text[] not null,
  calls_per_minute integer not null,
  -- Where it may file; empty is the whole district.
  areas text[] not null,
  desk_code text collate "C",
  note text not null,
  created_at timestamptz not null,
  created_name text not null,
  rotated_at timestamptz not null,
  last_used_at timestamptz,
  version integer not null default 1
);

-- Nonces seen within the window in which a signature counts.
create table partner_nonce (
  system_id text not null references partner_system (id),
  nonce text not null,
  at timestamptz not null,
  primary key (system_id, nonce)
);
create index partner_nonce_at on partner_nonce (at);

create table partner_subscription (
  id text primary key,
  system_id text not null references partner_system (id),
  url text not null,
  events text[] not null,
  -- Null: only orders the system filed itself.
  area_code text collate "C",
  hash text not null check (hash in ('sha256', 'sm3')),
  secret text not null,
  is_enabled boolean not null,
  -- Messages given up one after the other; paused at the third.
  failures integer not null default 0,
  paused_at timestamptz,
  pause_reason text,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index partner_subscription_system on partner_subscription (system_id) where removed_at is null;

-- What a subscription is told, one after the other per order.
create table partner_callback (
  id text primary key,
  serial bigint generated always as identity,
  subscription_id text not null references partner_subscription (id),
  -- Empty for a test.
  order_id text not null,
  order_number text not null,
  event text not null,
  sequence integer not null,
  body jsonb not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  delivery_id text,
  resends integer not null default 0,
  source_key text not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  unique (subscription_id, source_key)
);
create index partner_callback_open on partner_callback (subscription_id, order_id, serial) where state in ('waiting', 'sending');
create index partner_callback_newest on partner_callback (subscription_id, serial desc);
create index partner_callback_order on partner_callback (order_id, subscription_id);
create index partner_callback_old on partner_callback (created_at);
