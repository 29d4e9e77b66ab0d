-- 秘匿保管: what must stay unreadable without the server's own keys, in sealed envelopes. Every owner, such as one case, has a data key
-- of its own; without it the envelopes are noise, also in backups made from then on.
create table vault_data_key (
  id           bigint       generated always as identity constraint vault_data_key_pk primary key,
  owner        varchar(200) not null constraint vault_data_key_owner_uk unique,
  wrapped      bytea,
  made_at      timestamptz  not null,
  destroyed_at timestamptz,
  constraint vault_data_key_destroyed_ck check ((wrapped is null) = (destroyed_at is not null))
);

-- The number is drawn first: it is part of what the seal binds.
create sequence vault_envelope_seq;
create table vault_envelope (
  id        bigint       not null constraint vault_envelope_pk primary key,
  data_key  bigint       not null constraint vault_envelope_data_key_fk references vault_data_key,
  purpose   varchar(100) not null,
  sealed    bytea        not null,
  sealed_at timestamptz  not null
);
create index vault_envelope_data_key_ix on vault_envelope (data_key);

-- Tells whether the file of keys is the one this database was filled with, without telling anything about the keys.
create table vault_master (
  fingerprint char(64)    not null constraint vault_master_pk primary key,
  first_used  timestamptz not null
);
revoke update, delete on vault_master from engawa_app;
