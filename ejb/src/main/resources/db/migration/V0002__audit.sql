-- 監査証跡: who did what to which thing and when. Rows are written in the act's own transaction; a sealer then gives every committed
-- row its place in one chain. The runtime role may add and read, nothing else.
create table audit_entry (
  id             bigint       generated always as identity constraint audit_entry_pk primary key,
  recorded_at    timestamptz  not null,
  actor          varchar(100) not null,
  act            varchar(100) not null,
  object         varchar(200) not null,
  outcome        varchar(10)  not null constraint audit_entry_outcome_ck check (outcome in ('DONE', 'REFUSED')),
  details        text         not null,
  request        varchar(100),
  -- Tells the sealer which rows can no longer be joined by older ones still uncommitted.
  transaction_id xid8         not null default pg_current_xact_id()
);
create index audit_entry_transaction_ix on audit_entry (transaction_id);

-- The place of a row in the chain: position 1, 2, 3 without a gap, each with the hash of the one before it.
create table audit_position (
  position      bigint not null constraint audit_position_pk primary key,
  entry         bigint not null constraint audit_position_entry_uk unique
                constraint audit_position_entry_fk references audit_entry,
  previous_hash bytea  not null constraint audit_position_previous_uk unique,
  leaf_hash     bytea  not null,
  constraint audit_position_from_one_ck check (position >= 1)
);

-- Signed heads: the root of the Merkle tree over the first tree_size rows, with the public half of the key that signed; the private
-- half is never in the database. The subtree roots let a new sealer go on without reading all.
create table audit_head (
  id         bigint       generated always as identity constraint audit_head_pk primary key,
  tree_size  bigint       not null,
  root       bytea        not null,
  last_leaf  bytea        not null,
  subtrees   bytea        not null,
  signed_at  timestamptz  not null,
  public_key varchar(100) not null,
  signature  varchar(200) not null
);
create index audit_head_tree_size_ix on audit_head (tree_size);

revoke update, delete, truncate on audit_entry, audit_position, audit_head from engawa_app;
