-- 安全装置の解除: two operators let one held plan through, with the ticket that says why. Good for exactly that plan.
create table directory_release (
  run         bigint      not null constraint directory_release_pk primary key
              constraint directory_release_run_fk references directory_run,
  ticket      text        not null,
  proposed_at timestamptz not null,
  proposed_by text        not null,
  approved_at timestamptz,
  approved_by text,
  constraint directory_release_approved_ck check ((approved_at is null) = (approved_by is null)),
  constraint directory_release_two_ck check (approved_by <> proposed_by)
);

-- What an applied run found in place of what it changed, so that a plan can lead back; and the run that such a plan takes back.
alter table directory_run add column before_facts text;
alter table directory_run add column restores bigint constraint directory_run_restores_fk references directory_run;
create table directory_before (
  run        bigint      not null constraint directory_before_run_fk references directory_run,
  kind       varchar(10) not null constraint directory_before_kind_ck check (kind in ('UNIT', 'PERSON')),
  source_key text        not null,
  was        varchar(10) not null constraint directory_before_was_ck check (was in ('ABSENT', 'MISSING')),
  constraint directory_before_pk primary key (run, kind, source_key)
);
create index directory_plan_item_source_ix on directory_plan_item (source_key, run);

-- The history of runs only grows.
revoke delete on directory_run, directory_plan_item, directory_run_note, directory_release, directory_before from engawa_app;
revoke update on directory_plan_item, directory_run_note, directory_before from engawa_app;
