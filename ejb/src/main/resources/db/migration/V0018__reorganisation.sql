-- 異動・組織改編: named plans, each with the day from which it holds. What a plan says is kept line by line as it was uploaded; the
-- dated rows are written when a second operator approves it, and hold from that day by themselves.
create sequence reorganisation_seq start with 50 increment by 50;
create table reorganisation (
  id          bigint      not null constraint reorganisation_pk primary key,
  name        varchar(60) not null,
  on_day      date        not null,
  state       varchar(20) not null constraint reorganisation_state_ck check (state in ('DRAFT', 'APPROVED', 'TAKEN_BACK')),
  changed_by  bigint      not null constraint reorganisation_changed_by_fk references member,
  changed_at  timestamptz not null,
  approved_by bigint      constraint reorganisation_approved_by_fk references member,
  approved_at timestamptz,
  told_at     timestamptz,
  constraint reorganisation_second_person_ck check (approved_by is null or approved_by <> changed_by),
  constraint reorganisation_approved_ck check ((state = 'DRAFT') = (approved_by is null))
);
create unique index reorganisation_name_uk on reorganisation (lower(name)) where state <> 'TAKEN_BACK';

create table reorganisation_line (
  plan     bigint      not null constraint reorganisation_line_plan_fk references reorganisation,
  sheet    varchar(10) not null constraint reorganisation_line_sheet_ck check (sheet in ('UNITS', 'PEOPLE')),
  line     integer     not null,
  cells    text        not null,
  was      text        not null,
  left_out boolean     not null default false,
  constraint reorganisation_line_pk primary key (plan, sheet, line)
);

-- Which plan wrote a row, and which ended it.
alter table org_unit_version
  add column plan     bigint constraint org_unit_version_plan_fk references reorganisation,
  add column ended_by bigint constraint org_unit_version_ended_by_fk references reorganisation;
alter table assignment
  add column plan     bigint constraint assignment_plan_fk references reorganisation,
  add column ended_by bigint constraint assignment_ended_by_fk references reorganisation;
create index org_unit_version_plan_ix on org_unit_version (plan) where plan is not null;
create index org_unit_version_ended_by_ix on org_unit_version (ended_by) where ended_by is not null;
create index assignment_plan_ix on assignment (plan) where plan is not null;
create index assignment_ended_by_ix on assignment (ended_by) where ended_by is not null;
