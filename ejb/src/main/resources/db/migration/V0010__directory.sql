-- 社員と組織: units and people as the company's directory describes them, with their history in half-open days [valid_from, valid_to).
create extension if not exists btree_gist;

create sequence org_unit_seq start with 50 increment by 50;
create table org_unit (
  id         bigint not null constraint org_unit_pk primary key,
  source_key text   not null constraint org_unit_source_uk unique,
  code       text   not null
);

create sequence org_unit_version_seq start with 50 increment by 50;
create table org_unit_version (
  id         bigint      not null constraint org_unit_version_pk primary key,
  unit       bigint      not null constraint org_unit_version_unit_fk references org_unit,
  parent     bigint      constraint org_unit_version_parent_fk references org_unit,
  name       text        not null,
  kana       text        not null,
  kind       varchar(20) not null,
  sort_order integer     not null,
  valid_from date        not null,
  valid_to   date        not null default '9999-12-31',
  run        bigint      not null,
  constraint org_unit_version_days_ck check (valid_from < valid_to),
  constraint org_unit_version_own_parent_ck check (parent is null or parent <> unit),
  constraint org_unit_version_one_a_day_ex exclude using gist (unit with =, daterange(valid_from, valid_to) with &&)
);
create index org_unit_version_parent_ix on org_unit_version (parent, valid_from);

create sequence member_seq start with 50 increment by 50;
create table member (
  id              bigint      not null constraint member_pk primary key,
  source_key      text        not null constraint member_source_uk unique,
  employee_number text        not null constraint member_number_uk unique deferrable initially deferred,
  login           text        not null constraint member_login_uk unique deferrable initially deferred,
  name            text        not null,
  kana            text        not null,
  name_norm       text        not null,
  kana_norm       text        not null,
  mail            text        not null default '',
  state           varchar(20) not null constraint member_state_ck check (state in ('ACTIVE', 'MISSING', 'GONE')),
  missing_since   timestamptz,
  run             bigint      not null
);

-- 役職: the rank comes from this list, never from the wording of a title.
create table position (
  code           text    not null constraint position_pk primary key,
  name           text    not null,
  rank_order     integer not null,
  executive      boolean not null default false,
  people_manager boolean not null default false
);

create sequence assignment_seq start with 50 increment by 50;
create table assignment (
  id         bigint      not null constraint assignment_pk primary key,
  member     bigint      not null constraint assignment_member_fk references member,
  unit       bigint      not null constraint assignment_unit_fk references org_unit,
  kind       varchar(20) not null
             constraint assignment_kind_ck check (kind in ('PRIMARY', 'CONCURRENT', 'SECONDED_OUT', 'SECONDED_IN')),
  position   text,
  head       boolean     not null default false,
  evaluator  boolean     not null default false,
  manager    bigint      constraint assignment_manager_fk references member,
  valid_from date        not null,
  valid_to   date        not null default '9999-12-31',
  run        bigint      not null,
  constraint assignment_days_ck check (valid_from < valid_to),
  constraint assignment_once_a_day_ex
    exclude using gist (member with =, unit with =, daterange(valid_from, valid_to) with &&)
);
create unique index assignment_one_primary_uk on assignment (member, valid_to) where kind = 'PRIMARY' and valid_to = '9999-12-31';
create index assignment_member_ix on assignment (member, valid_from);
create index assignment_unit_ix on assignment (unit, valid_from);
create index assignment_manager_ix on assignment (manager, valid_from);

create table member_role (
  member  bigint      not null constraint member_role_member_fk references member,
  role    varchar(30) not null,
  run     bigint      not null,
  granted timestamptz not null,
  constraint member_role_pk primary key (member, role)
);

-- Reasons of their own why somebody is out; lifting one never lifts another, and measures live elsewhere.
create sequence member_suspension_seq start with 50 increment by 50;
create table member_suspension (
  id         bigint      not null constraint member_suspension_pk primary key,
  member     bigint      not null constraint member_suspension_member_fk references member,
  source     varchar(20) not null constraint member_suspension_source_ck check (source in ('DIRECTORY', 'ADMIN')),
  from_at    timestamptz not null,
  until_at   timestamptz,
  reason     text        not null,
  constraint member_suspension_days_ck check (until_at is null or from_at <= until_at)
);
create unique index member_suspension_open_uk on member_suspension (member, source) where until_at is null;

-- One read of the directory and the plan made of it; applied at most once.
create sequence directory_run_seq start with 50 increment by 50;
create table directory_run (
  id                   bigint      not null constraint directory_run_pk primary key,
  state                varchar(20) not null constraint directory_run_state_ck check (state in ('PLANNED', 'APPLIED')),
  verdict              varchar(20) not null
                       constraint directory_run_verdict_ck
                       check (verdict in ('READY', 'NOTHING', 'HOLD', 'INCOMPLETE', 'FAILED')),
  planned_at           timestamptz not null,
  planned_by           text        not null,
  server               text        not null,
  pages                integer     not null,
  millis               bigint      not null,
  units                integer     not null,
  people               integer     not null,
  snapshot_fingerprint text        not null,
  state_fingerprint    text        not null,
  applied_at           timestamptz,
  applied_by           text,
  constraint directory_run_applied_ck check ((state = 'APPLIED') = (applied_at is not null and applied_by is not null))
);
create index directory_run_applied_ix on directory_run (applied_at desc) where state = 'APPLIED';

create table directory_plan_item (
  run         bigint      not null constraint directory_plan_item_run_fk references directory_run,
  seq         integer     not null,
  kind        varchar(30) not null,
  source_key  text        not null,
  name        text        not null,
  unit_name   text        not null,
  was         text        not null,
  becomes     text        not null,
  reason      varchar(30) not null,
  held        boolean     not null,
  constraint directory_plan_item_pk primary key (run, seq)
);

-- What a run had to say besides its items: limits passed, things to put right in the directory, servers that failed.
create table directory_run_note (
  run     bigint      not null constraint directory_run_note_run_fk references directory_run,
  seq     integer     not null,
  kind    varchar(20) not null constraint directory_run_note_kind_ck check (kind in ('STOP', 'PROBLEM', 'FAILURE')),
  code    varchar(30) not null,
  detail1 text        not null,
  detail2 text        not null,
  detail3 text        not null,
  constraint directory_run_note_pk primary key (run, seq)
);

-- The first start: a token on the server's disk, good for one plan and its application while nobody is an operator yet.
create table directory_bootstrap (
  token_hash text        not null constraint directory_bootstrap_pk primary key,
  written_at timestamptz not null,
  expires_at timestamptz not null,
  run        bigint      constraint directory_bootstrap_run_fk references directory_run,
  used_at    timestamptz
);
