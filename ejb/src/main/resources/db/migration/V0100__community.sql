-- コミュニティ: the places members open, and who joined them.
create sequence community_seq start with 50 increment by 50;

create table community (
  id              bigint       not null constraint community_pk primary key,
  version         integer      not null,
  network         bigint       not null constraint community_network_fk references network,
  kind            varchar(10)  not null constraint community_kind_ck check (kind in ('OPEN', 'CLOSED', 'CASUAL')),
  name            varchar(50)  not null,
  purpose         varchar(200) not null,
  leader          bigint       constraint community_leader_fk references member,
  opened_by       bigint       not null constraint community_opened_by_fk references member,
  opened_at       timestamptz  not null,
  idempotency_key varchar(36),
  constraint community_name_uk unique (network, name),
  constraint community_purpose_ck check (kind = 'CASUAL' or purpose <> ''),
  constraint community_idempotency_uk unique (opened_by, idempotency_key)
);
create index community_newest_ix on community (network, opened_at desc, id desc);

create table community_member (
  community bigint      not null constraint community_member_community_fk references community,
  member    bigint      not null constraint community_member_member_fk references member,
  state     varchar(10) not null constraint community_member_state_ck check (state in ('ASKED', 'MEMBER')),
  since     timestamptz not null,
  constraint community_member_pk primary key (community, member)
);
create index community_member_of_ix on community_member (member, community);
