-- プロフィール
create table profile (
  member_id    bigint not null constraint profile_pk primary key constraint profile_member_fk references member,
  introduction text   not null default ''
);

-- Every handle anybody ever had: what one person was known by never becomes another's, nor does anything that reads like it.
create table profile_handle (
  folded      varchar(200) not null constraint profile_handle_pk primary key,
  member_id   bigint       not null constraint profile_handle_member_fk references profile,
  handle      varchar(80)  not null,
  chosen_at   timestamptz  not null,
  given_up_at timestamptz
);
create unique index profile_handle_current_uk on profile_handle (member_id) where given_up_at is null;

-- That somebody looked up a real name. Who it was is in the envelope, for cases alone; the looker's mark differs for every person and day.
create sequence profile_look_seq;
create table profile_look (
  id        bigint       not null constraint profile_look_pk primary key,
  member_id bigint       not null constraint profile_look_member_fk references profile,
  looker    varchar(128) not null,
  sealed    bigint       constraint profile_look_sealed_fk references vault_envelope,
  constraint profile_look_looker_uk unique (member_id, looker)
);
