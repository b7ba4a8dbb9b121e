-- Every key something in this database was ever sealed under: its name and a proof, never the key itself.
create table sealing_key (
  id text primary key,
  -- The key's name sealed under it: opens with the right key only.
  proof text not null,
  since timestamptz not null,
  -- Nothing is sealed under it any more.
  retired_at timestamptz,
  -- Given up: what it sealed cannot be read again.
  lost_at timestamptz
);
