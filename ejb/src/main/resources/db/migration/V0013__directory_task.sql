-- 名簿の作業: reading, planning and applying, one at a time on all nodes. Who works keeps the lease; one that ran out may be taken over.
create sequence directory_task_seq start with 50 increment by 50;
create table directory_task (
  id              bigint      not null constraint directory_task_pk primary key,
  kind            varchar(20) not null constraint directory_task_kind_ck check (kind in ('PLAN', 'APPLY', 'RESTORE')),
  state           varchar(20) not null
                  constraint directory_task_state_ck check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'LOST')),
  step            varchar(20) not null
                  constraint directory_task_step_ck check (step in ('READING', 'COMPARING', 'WRITING')),
  started_at      timestamptz not null,
  started_by      text        not null,
  node            text        not null,
  lease_until     timestamptz not null,
  pages           integer     not null default 0,
  units           integer     not null default 0,
  people          integer     not null default 0,
  cancel_asked_at timestamptz,
  cancel_asked_by text,
  run             bigint      constraint directory_task_run_fk references directory_run,
  failure_key     text,
  failure_detail  text,
  ended_at        timestamptz,
  constraint directory_task_ended_ck check ((state = 'RUNNING') = (ended_at is null)),
  constraint directory_task_cancel_ck check ((cancel_asked_at is null) = (cancel_asked_by is null))
);
create unique index directory_task_one_uk on directory_task ((true)) where state = 'RUNNING';

-- An operator's token for the command line: good for minutes and for the directory alone; only its hash is known.
create sequence directory_token_seq start with 50 increment by 50;
create table directory_token (
  id         bigint      not null constraint directory_token_pk primary key,
  token_hash text        not null constraint directory_token_hash_uk unique,
  member     bigint      not null constraint directory_token_member_fk references member,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  ended_at   timestamptz
);
create index directory_token_member_ix on directory_token (member, expires_at);

alter table directory_plan_item add column employee_number text not null default '';
create index directory_plan_item_kind_ix on directory_plan_item (run, kind, reason, seq);
create index directory_plan_item_unit_ix on directory_plan_item (run, unit_name, seq);
