-- 利用上の措置
create sequence measure_seq start with 50 increment by 50;
create table measure (
  id                bigint      not null constraint measure_pk primary key,
  version           integer     not null,
  member            bigint      not null constraint measure_member_fk references member,
  kind              varchar(20) not null constraint measure_kind_ck
                                check (kind in ('NOTICE', 'CONTENT_REMOVAL', 'WARNING', 'POSTING_STOP',
                                                'COMMUNITY_EXCLUSION', 'ACCOUNT_STOP', 'INDEFINITE_STOP')),
  starts_at         timestamptz not null,
  ends_at           timestamptz,
  article           varchar(400) not null,
  case_ref          varchar(80) not null,
  reason            text        not null,
  imposed_by        varchar(80) not null,
  imposed_at        timestamptz not null,
  end_recorded_at   timestamptz,
  overturned_at     timestamptz,
  overturned_reason text,
  constraint measure_once_uk unique (case_ref, member, kind, starts_at),
  constraint measure_order_ck check (ends_at > starts_at),
  constraint measure_end_ck check (end_recorded_at is null or ends_at is not null),
  constraint measure_overturned_ck check ((overturned_at is null) = (overturned_reason is null))
);
create index measure_member_ix on measure (member, starts_at);
-- what the worker still has to record, and what the clock may jump to
create index measure_due_ix on measure (ends_at) where end_recorded_at is null and overturned_at is null;
