-- 試験導入
create sequence wave_seq start with 50 increment by 50;
create table wave (
  id                 bigint       not null constraint wave_pk primary key,
  version            integer      not null,
  name               varchar(60)  not null,
  audience           varchar(400) not null,
  functions          varchar(200) not null,
  opens_at           timestamptz  not null,
  state              varchar(20)  not null constraint wave_state_ck
                                  check (state in ('PROPOSED', 'OPEN', 'FROZEN', 'ROLLED_BACK', 'CLOSED')),
  proposed_by        bigint       not null constraint wave_proposed_by_fk references member,
  proposed_at        timestamptz  not null,
  approved_by        bigint       constraint wave_approved_by_fk references member,
  approved_at        timestamptz,
  frozen_by          bigint       constraint wave_frozen_by_fk references member,
  frozen_reason      varchar(400),
  rollback_by        bigint       constraint wave_rollback_by_fk references member,
  rollback_reason    varchar(400),
  rolled_back_by     bigint       constraint wave_rolled_back_by_fk references member,
  constraint wave_second_person_ck check (approved_by is null or approved_by <> proposed_by),
  constraint wave_rollback_second_person_ck check (rolled_back_by is null or rolled_back_by <> rollback_by),
  constraint wave_approved_ck check (state in ('PROPOSED', 'CLOSED') or approved_by is not null)
);
create unique index wave_name_uk on wave (lower(name)) where state <> 'CLOSED';
create index wave_live_ix on wave (opens_at) where state in ('OPEN', 'FROZEN');
